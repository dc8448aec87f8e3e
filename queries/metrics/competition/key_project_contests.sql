/* ---
name: {zh: "重点工程劳动竞赛", en: "Labour competitions on key projects"}
meaning:
  zh: "市级重点工程劳动竞赛，不含筹备和取消的。"
  en: "City-level labour competitions on key projects; planned and cancelled ones are left out."
unit: count
better: up
basis: flow
owner: 劳动和经济工作部
sources: [competitions]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(competitions) as numerator,
    null as denominator,
from contest_counts
where
    is_held
    and kind = '重点工程劳动竞赛'
    and level = '市级'
group by all

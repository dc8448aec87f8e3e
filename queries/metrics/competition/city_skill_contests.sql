/* ---
name: {zh: "市级技能大赛", en: "City-level skill competitions"}
meaning:
  zh: "市级职业技能竞赛，不含筹备和取消的。"
  en: "City-level skill competitions; planned and cancelled ones are left out."
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
    and kind = '职业技能竞赛'
    and level = '市级'
group by all

/* ---
name: {zh: "举办竞赛数", en: "Competitions held"}
meaning:
  zh: "按开始月份计的竞赛，不含筹备和取消的。"
  en: "Competitions by the month they start; planned and cancelled ones are left out."
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
where is_held
group by all

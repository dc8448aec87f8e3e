/* ---
name: {zh: "试点项目", en: "Reform: pilots under way or done"}
meaning:
  zh: "推进中或已完成的试点项目。"
  en: "Pilots under way or done."
unit: count
better: up
basis: stock
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(items) as numerator,
    null as denominator,
from reform_counts
where
    list = '试点项目'
    and status in ('推进中', '已完成')
group by all

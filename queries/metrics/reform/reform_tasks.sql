/* ---
name: {zh: "产改重点任务", en: "Reform: key tasks"}
meaning:
  zh: "产改清单中的重点任务。"
  en: "Key tasks on the reform's lists."
unit: count
better: none
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
where list = '重点任务'
group by all

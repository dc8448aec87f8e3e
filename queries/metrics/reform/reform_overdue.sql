/* ---
name: {zh: "逾期任务", en: "Reform: tasks overdue"}
meaning:
  zh: "计划完成日期早于月末而尚未完成、也未暂缓的事项，含全部清单。"
  en: "Items of any list with a planned end before the month's end, neither done nor on hold."
unit: count
better: down
basis: stock
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(overdue) as numerator,
    null as denominator,
from reform_counts
group by all

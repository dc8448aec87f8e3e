/* ---
name: {zh: "重点任务平均进度", en: "Reform: mean progress of key tasks"}
meaning:
  zh: "未暂缓的重点任务的平均进度。"
  en: "Mean progress of key tasks, those on hold left out."
unit: percent
better: up
basis: stock
numerator: {zh: "进度合计", en: "Sum of progress"}
denominator: {zh: "未暂缓的重点任务", en: "Key tasks not on hold"}
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(progress) as numerator,
    sum(items) as denominator,
from reform_counts
where
    list = '重点任务'
    and status <> '暂缓'
group by all

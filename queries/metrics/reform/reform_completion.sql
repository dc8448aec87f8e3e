/* ---
name: {zh: "重点任务完成率", en: "Reform: key tasks done"}
meaning:
  zh: "未暂缓的重点任务中已完成的比例。"
  en: "Share of key tasks, those on hold left out, that are done."
unit: percent
better: up
basis: stock
numerator: {zh: "已完成任务", en: "Tasks done"}
denominator: {zh: "未暂缓的重点任务", en: "Key tasks not on hold"}
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    coalesce(sum(items) filter (where status = '已完成'), 0) as numerator,
    sum(items) as denominator,
from reform_counts
where
    list = '重点任务'
    and status <> '暂缓'
group by all

/* ---
name: {zh: "重点任务计划进度", en: "Reform: progress due by plan"}
meaning:
  zh: "按计划起止日期推算，到月末应达到的平均进度。"
  en: "Mean progress that the planned dates call for at the month's end."
unit: percent
better: none
basis: stock
numerator: {zh: "应达进度合计", en: "Sum of progress due"}
denominator: {zh: "未暂缓的重点任务", en: "Key tasks not on hold"}
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(planned_progress) as numerator,
    sum(items) as denominator,
from reform_counts
where
    list = '重点任务'
    and status <> '暂缓'
group by all

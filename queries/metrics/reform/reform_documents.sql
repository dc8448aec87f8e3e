/* ---
name: {zh: "出台制度文件", en: "Reform: policy documents issued"}
meaning:
  zh: "已出台的制度文件。"
  en: "Policy documents issued."
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
    list = '制度文件'
    and status = '已完成'
group by all

/* ---
name: {zh: "典型经验", en: "Reform: exemplary practice published"}
meaning:
  zh: "已总结推广的典型经验。"
  en: "Exemplary practice published."
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
    list = '典型经验'
    and status = '已完成'
group by all

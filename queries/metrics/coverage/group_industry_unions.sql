/* ---
name: {zh: "“八大员”行业工会", en: "Industry unions of the eight groups"}
meaning:
  zh: "状态正常的八大群体的行业性工会。"
  en: "Industry unions of the eight groups in good standing."
unit: count
better: up
basis: stock
owner: 基层工作部
sources: [unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(unions) as numerator,
    null as denominator,
from union_counts
where
    union_form = '行业性工会'
    and worker_group is not null
group by all

/* ---
name: {zh: "“八大员”单独建会", en: "Single-unit unions of the eight groups"}
meaning:
  zh: "状态正常的八大群体单位单独组建的基层工会。"
  en: "Single-unit unions of the eight groups in good standing."
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
    union_form = '单独基层工会'
    and worker_group is not null
group by all

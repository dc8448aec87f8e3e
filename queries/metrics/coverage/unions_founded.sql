/* ---
name: {zh: "新建基层工会", en: "Unions founded"}
meaning:
  zh: "最新名册中状态正常的基层工会，按成立月份计。"
  en: "Unions in good standing in the newest list, by the month they were founded."
unit: count
better: up
basis: flow
owner: 基层工作部
sources: [unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(unions) as numerator,
    null as denominator,
from union_foundings
group by all

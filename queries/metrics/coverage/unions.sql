/* ---
name: {zh: "基层工会数", en: "Primary unions"}
meaning:
  zh: "状态正常的基层工会，不含已撤销的。"
  en: "Primary unions in good standing; dissolved ones are left out."
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
group by all

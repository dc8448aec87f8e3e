/* ---
name: {zh: "集体合同覆盖率", en: "Unions with a collective contract"}
meaning:
  zh: "状态正常的基层工会中签订集体合同的比例。"
  en: "Share of unions in good standing that have a collective contract."
unit: percent
better: up
basis: stock
numerator: {zh: "签订集体合同的工会", en: "Unions with a contract"}
denominator: {zh: "基层工会", en: "Unions"}
owner: 基层工作部
sources: [unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(with_contract) as numerator,
    sum(unions) as denominator,
from union_counts
group by all

/* ---
name: {zh: "职代会建制率", en: "Unions with a workers' congress"}
meaning:
  zh: "状态正常的基层工会中建立职代会制度的比例。"
  en: "Share of unions in good standing that have a workers' congress."
unit: percent
better: up
basis: stock
numerator: {zh: "建立职代会的工会", en: "Unions with a congress"}
denominator: {zh: "基层工会", en: "Unions"}
owner: 基层工作部
sources: [unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(with_congress) as numerator,
    sum(unions) as denominator,
from union_counts
group by all

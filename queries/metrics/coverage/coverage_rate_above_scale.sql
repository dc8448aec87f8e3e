/* ---
name: {zh: "规模以上企业建会率", en: "Coverage rate: above designated size"}
meaning:
  zh: "规模以上企业中，已由基层工会覆盖的比例。"
  en: "Share of enterprises above designated size that a primary union covers."
unit: percent
better: up
basis: stock
numerator: {zh: "已覆盖的规模以上企业", en: "Covered enterprises above designated size"}
denominator: {zh: "规模以上企业", en: "Enterprises above designated size"}
owner: 基层工作部
sources: [units, unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(covered) as numerator,
    sum(units) as denominator,
from unit_counts
where
    is_enterprise
    and above_scale
group by all

/* ---
name: {zh: "建会率", en: "Coverage rate"}
meaning:
  zh: "全部单位中，已由基层工会覆盖的比例。"
  en: "Share of all units that a primary union covers."
unit: percent
better: up
basis: stock
numerator: {zh: "已覆盖单位", en: "Covered units"}
denominator: {zh: "全部单位", en: "Units"}
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
group by all

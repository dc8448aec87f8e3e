/* ---
name: {zh: "覆盖单位数", en: "Units covered by a union"}
meaning:
  zh: "由状态正常的基层工会覆盖的单位。一家基层工会可以覆盖多个单位。"
  en: "Units covered by a primary union in good standing. One union may cover several units."
unit: count
better: up
basis: stock
owner: 基层工作部
sources: [units, unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(covered) as numerator,
    null as denominator,
from unit_counts
group by all

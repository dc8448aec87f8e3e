/* ---
name: {zh: "单位总数", en: "Units in remit"}
meaning:
  zh: "联合会职责范围内的全部用人单位，无论是否建会。"
  en: "Every employer within the federation's remit, with or without a union."
unit: count
better: none
basis: stock
owner: 基层工作部
sources: [units]
--- */
select
    month,
    district_code,
    town_code,
    sum(units) as numerator,
    null as denominator,
from unit_counts
group by all

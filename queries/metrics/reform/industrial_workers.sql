/* ---
name: {zh: "产业工人数", en: "Industrial workers"}
meaning:
  zh: "产业工人总数。"
  en: "Industrial workers."
unit: people
better: none
basis: stock
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(workers) as numerator,
    null as denominator,
from workforce_counts
group by all

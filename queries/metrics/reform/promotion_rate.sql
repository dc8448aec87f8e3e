/* ---
name: {zh: "技能晋级率", en: "Promoted in the year among industrial workers"}
meaning:
  zh: "本年晋升技能等级的人数占产业工人的比例。"
  en: "Workers promoted this year as a share of industrial workers."
unit: percent
better: up
basis: stock
numerator: {zh: "本年晋级", en: "Promoted this year"}
denominator: {zh: "产业工人", en: "Industrial workers"}
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(promoted) as numerator,
    sum(workers) as denominator,
from workforce_counts
group by all

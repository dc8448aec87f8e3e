/* ---
name: {zh: "持证技能工人占比", en: "Graded among industrial workers"}
meaning:
  zh: "产业工人中已评定技能等级的比例。"
  en: "Share of industrial workers who hold a skill grade."
unit: percent
better: up
basis: stock
numerator: {zh: "持证技能工人", en: "Graded workers"}
denominator: {zh: "产业工人", en: "Industrial workers"}
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    coalesce(sum(workers) filter (where skill_level <> '未评级'), 0) as numerator,
    sum(workers) as denominator,
from workforce_counts
group by all

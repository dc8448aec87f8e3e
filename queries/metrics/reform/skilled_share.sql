/* ---
name: {zh: "高技能人才占比", en: "Highly skilled among industrial workers"}
meaning:
  zh: "产业工人中高级工、技师和高级技师的比例。"
  en: "Share of industrial workers graded senior worker, technician or senior technician."
unit: percent
better: up
basis: stock
numerator: {zh: "高技能人才", en: "Highly skilled"}
denominator: {zh: "产业工人", en: "Industrial workers"}
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    coalesce(sum(workers) filter (where skill_level in ('高级工', '技师', '高级技师')), 0) as numerator,
    sum(workers) as denominator,
from workforce_counts
group by all

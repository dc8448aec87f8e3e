/* ---
name: {zh: "技能薪酬挂钩覆盖率", en: "Pay grade tied to skill grade"}
meaning:
  zh: "薪酬等级与技能等级挂钩的产业工人的比例。"
  en: "Share of industrial workers whose pay grade is tied to their skill grade."
unit: percent
better: up
basis: stock
numerator: {zh: "薪酬挂钩", en: "Pay tied to skill"}
denominator: {zh: "产业工人", en: "Industrial workers"}
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(skill_pay) as numerator,
    sum(workers) as denominator,
from workforce_counts
group by all

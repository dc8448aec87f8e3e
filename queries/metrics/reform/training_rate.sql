/* ---
name: {zh: "培训覆盖率（人次）", en: "Training per hundred industrial workers"}
meaning:
  zh: "本年培训人次与产业工人之比。"
  en: "Training places taken this year against industrial workers."
unit: percent
better: up
basis: stock
numerator: {zh: "本年培训人次", en: "Training places"}
denominator: {zh: "产业工人", en: "Industrial workers"}
owner: 产改工作办公室
sources: [workforce]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(trained) as numerator,
    sum(workers) as denominator,
from workforce_counts
group by all

/* ---
name: {zh: "女职工参赛占比", en: "Women among participants"}
meaning:
  zh: "填报了女职工人数的参赛登记中，女职工的比例。"
  en: "Share of women among participants of entries that give their number."
unit: percent
better: none
basis: flow
numerator: {zh: "女职工参赛人次", en: "Women taking part"}
denominator: {zh: "填报了性别的参赛人次", en: "Participants with gender given"}
owner: 劳动和经济工作部
sources: [competition_entries, competitions]
--- */
select
    month,
    district_code,
    town_code,
    sum(female_participants) as numerator,
    sum(participants_with_gender) as denominator,
from entry_counts
group by all

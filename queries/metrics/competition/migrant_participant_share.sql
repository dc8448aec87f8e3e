/* ---
name: {zh: "农民工参赛占比", en: "Migrant workers among participants"}
meaning:
  zh: "填报了农民工人数的参赛登记中，农民工的比例。"
  en: "Share of migrant workers among participants of entries that give their number."
unit: percent
better: up
basis: flow
numerator: {zh: "农民工参赛人次", en: "Migrant workers taking part"}
denominator: {zh: "填报了农民工人数的参赛人次", en: "Participants with origin given"}
owner: 劳动和经济工作部
sources: [competition_entries, competitions]
--- */
select
    month,
    district_code,
    town_code,
    sum(migrant_participants) as numerator,
    sum(participants_with_origin) as denominator,
from entry_counts
group by all

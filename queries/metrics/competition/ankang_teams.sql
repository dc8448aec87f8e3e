/* ---
name: {zh: "“安康杯”参赛班组", en: "Ankang Cup: teams"}
meaning:
  zh: "参加“安康杯”竞赛的班组。"
  en: "Teams in the Ankang Cup."
unit: count
better: up
basis: flow
owner: 劳动和经济工作部
sources: [competition_entries, competitions]
--- */
select
    month,
    district_code,
    town_code,
    sum(teams) as numerator,
    null as denominator,
from entry_counts
where kind = '安康杯竞赛'
group by all

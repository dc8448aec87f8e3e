/* ---
name: {zh: "“安康杯”参赛职工", en: "Ankang Cup: workers"}
meaning:
  zh: "参加“安康杯”竞赛的职工人次。"
  en: "Participants in the Ankang Cup."
unit: people
better: up
basis: flow
owner: 劳动和经济工作部
sources: [competition_entries, competitions]
--- */
select
    month,
    district_code,
    town_code,
    sum(participants) as numerator,
    null as denominator,
from entry_counts
where kind = '安康杯竞赛'
group by all

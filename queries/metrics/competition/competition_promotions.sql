/* ---
name: {zh: "竞赛技能晋级", en: "Skill grades earned in competitions"}
meaning:
  zh: "通过竞赛晋升技能等级的人数。"
  en: "Participants who earned a higher skill grade through a competition."
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
    sum(promoted) as numerator,
    null as denominator,
from entry_counts
group by all

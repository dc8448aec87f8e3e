/* ---
name: {zh: "参赛人次", en: "Participants (person-times)"}
meaning:
  zh: "参加竞赛的人次，按报名月份计；已取消的竞赛不计。"
  en: "Participants by the month they entered; entries of cancelled competitions do not count."
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
    sum(participants) as numerator,
    null as denominator,
from entry_counts
group by all

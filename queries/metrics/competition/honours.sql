/* ---
name: {zh: "荣誉表彰", en: "Honours awarded"}
meaning:
  zh: "各级各类荣誉表彰，按授予月份计。"
  en: "Honours of every kind and level, by the month they were awarded."
unit: count
better: up
basis: flow
owner: 劳动和经济工作部
sources: [honours]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(honours) as numerator,
    null as denominator,
from honour_counts
group by all

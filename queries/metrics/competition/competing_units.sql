/* ---
name: {zh: "参赛单位数", en: "Units taking part"}
meaning:
  zh: "当年累计参赛的不同单位；跨月、跨区县重复的只计一次，因此不可相加。按参赛登记的区县计，已取消的竞赛不计。"
  en: "Distinct units that entered in the year so far, each counted once, so neither months nor districts add up. Counted by the district of the entry; entries of cancelled competitions do not count."
unit: count
better: up
basis: ytd
additive: false
owner: 劳动和经济工作部
sources: [competition_entries, competitions]
--- */
select
    month,
    level,
    district_code,
    town_code,
    units as numerator,
    null as denominator,
from competing_units

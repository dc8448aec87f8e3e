/* ---
name: {zh: "“安康杯”参赛企业", en: "Ankang Cup: enterprises"}
meaning:
  zh: "当年累计参加“安康杯”竞赛的不同单位，不可相加。"
  en: "Distinct units in the Ankang Cup in the year so far; they do not add up."
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
    ankang_units as numerator,
    null as denominator,
from competing_units

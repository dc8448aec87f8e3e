/* ---
name: {zh: "非公企业参赛占比", en: "Private enterprises among units taking part"}
meaning:
  zh: "当年参赛且在单位名册中的单位里，私营、港澳台商投资、外商投资企业和个体工商户的比例，按单位所在区县计。"
  en: "Share of private, Hong Kong, Macao and Taiwan-invested, foreign-invested and self-employed businesses among the units that entered this year and are found in the register, by the unit's own district."
unit: percent
better: up
basis: ytd
numerator: {zh: "非公企业", en: "Private enterprises"}
denominator: {zh: "名册中的参赛单位", en: "Units that entered"}
owner: 劳动和经济工作部
sources: [competition_entries, competitions, units]
--- */
select
    month,
    district_code,
    town_code,
    coalesce(sum(units) filter (where is_private), 0) as numerator,
    sum(units) as denominator,
from competing_unit_counts
where since = left(month, 4) || '-01'
group by all

/* ---
name: {zh: "单位参赛率", en: "Units taking part among covered units"}
meaning:
  zh: "已建会单位中当年累计参加过竞赛的比例，按单位所在区县计。"
  en: "Share of covered units that entered a competition in the year so far, by the unit's own district."
unit: percent
better: up
basis: ytd
numerator: {zh: "当年参赛的已建会单位", en: "Covered units that entered"}
denominator: {zh: "已建会单位", en: "Covered units"}
owner: 劳动和经济工作部
sources: [competition_entries, competitions, units, unions]
--- */
with

competing as (
    select month, district_code, town_code, sum(units) as competing, 0 as covered
    from competing_unit_counts
    where
        is_covered
        and since = left(month, 4) || '-01'
    group by all
),

covered_totals as (
    select month, district_code, town_code, 0 as competing, covered
    from units_in_force
),

both_totals as (
    select * from competing
    union all by name
    select * from covered_totals
)

select
    month,
    district_code,
    town_code,
    sum(competing) as numerator,
    sum(covered) as denominator,
from both_totals
group by all

-- Without this, a unit that enters ten times its staff makes a district's participation rate.
/* ---
title: {zh: 参赛人数超过职工人数, en: "More participants than employees"}
meaning:
    zh: 同一单位在同一竞赛中的参赛人数超过它的职工人数：参赛人数多填，或单位名册未更新。
    en: "A unit entered more people in one competition than it employs."
severity: warning
reads: [competition_entries, units]     # the first is what is examined
--- */
with

entered as (
    select
        unit_id,
        competition_id,
        min(entry_id) as entry_id,
        count(*) as entries,
        sum(participants)::bigint as participants,
    from competition_entries
    where unit_id is not null
    group by all
)

select
    entered.entry_id,
    entered.entries,
    entered.competition_id,
    entered.unit_id,
    units.unit_name,
    units.district_code,
    units.employees,
    entered.participants,
from entered
inner join units using (unit_id)
where entered.participants > units.employees * (1 + getvariable('participants_over_share'))
order by entered.participants - units.employees desc, entered.entry_id

-- Competitions begun from $start to $month, and who entered them in those months, by kind and level,
-- and of key projects also by field.
with

facts as (
    select
        month,
        district_code,
        kind,
        level,
        case when kind = '重点工程劳动竞赛' then field end as field,
        competitions,
    from contest_counts
    where is_held
    union all by name
    select month, district_code, kind, level, field, entries, participants, promoted
    from entry_counts
)

select
    kind,
    level,
    field,
    coalesce(sum(competitions), 0) as competitions,
    coalesce(sum(entries), 0) as entries,
    coalesce(sum(participants), 0) as participants,
    coalesce(sum(promoted), 0) as promoted,
from facts
where
    month between $start and $month
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by kind, level, field
order by kind, level, field

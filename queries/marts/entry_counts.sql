-- grain: month (entered), district_code, town_code, kind, level, field (of key projects only),
-- industry, ownership, size_band, is_covered (of the unit; null where the register lacks it)
-- reads: competition_entries, competitions, unit_lists
with

entries as (
    select
        competition_entries.*,
        strftime(entered_on, '%Y-%m') as month,
        competitions.kind,
        competitions.level,
        case when competitions.kind = '重点工程劳动竞赛' then competitions.field end as field,
        -- What was entered before the first list of units is looked up in that.
        greatest(strftime(entered_on, '%Y-%m'), (select min(month) from unit_lists)) as list_month,
    from competition_entries
    inner join competitions using (competition_id)
    where competitions.status <> '取消'
)

select
    entries.month,
    entries.district_code,
    entries.town_code,
    entries.kind,
    entries.level,
    entries.field,
    unit_lists.industry,
    unit_lists.ownership,
    unit_lists.size_band,
    unit_lists.is_covered,
    count(*) as entries,
    -- More participants than the unit has employees: counted as returned, and said on the page.
    count(*) filter (where entries.participants > unit_lists.employees) as oversize_entries,
    coalesce(sum(entries.teams), 0)::bigint as teams,
    sum(entries.participants)::bigint as participants,
    coalesce(sum(entries.female_participants), 0)::bigint as female_participants,
    coalesce(sum(entries.participants) filter (where entries.female_participants is not null), 0)
        ::bigint as participants_with_gender,
    coalesce(sum(entries.migrant_participants), 0)::bigint as migrant_participants,
    coalesce(sum(entries.participants) filter (where entries.migrant_participants is not null), 0)
        ::bigint as participants_with_origin,
    coalesce(sum(entries.promoted), 0)::bigint as promoted,
from entries
left join unit_lists
    on
        unit_lists.month = entries.list_month
        and unit_lists.unit_id = entries.unit_id
where entries.month >= getvariable('first_month')
group by all

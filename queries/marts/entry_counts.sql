-- grain: month (entered), district_code, town_code, kind, level, industry, ownership, size_band
-- reads: competition_entries, competitions, unit_lists
with

entries as (
    select
        competition_entries.*,
        strftime(entered_on, '%Y-%m') as month,
        competitions.kind,
        competitions.level,
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
    unit_lists.industry,
    unit_lists.ownership,
    unit_lists.size_band,
    count(*) as entries,
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
left join unit_lists using (month, unit_id)
where entries.month >= getvariable('first_month')
group by all

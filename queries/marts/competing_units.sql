-- grain: month, level, district_code, town_code; distinct units of the year so far (does not add up)
-- reads: competition_entries, competitions, months
with

entries as (
    select
        competition_entries.unit_id,
        competition_entries.district_code,
        competition_entries.town_code,
        competitions.kind = '安康杯竞赛' as is_ankang,
        strftime(entered_on, '%Y-%m') as month,
    from competition_entries
    inner join competitions using (competition_id)
    where
        competitions.status <> '取消'
        and competition_entries.unit_id is not null
)

select
    months.month,
    case
        when grouping(entries.district_code) = 1 then 'city'
        when grouping(entries.town_code) = 1 then 'district'
        else 'town'
    end as level,
    entries.district_code,
    entries.town_code,
    count(distinct entries.unit_id) as units,
    count(distinct entries.unit_id) filter (where entries.is_ankang) as ankang_units,
from months
inner join entries
    on
        left(entries.month, 4) = left(months.month, 4)
        and entries.month <= months.month
group by grouping sets (
    (months.month),
    (months.month, entries.district_code),
    (months.month, entries.district_code, entries.town_code)
)

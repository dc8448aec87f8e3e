-- Units by industry (GB/T 4754-2017 section; null where not given), ownership and size as at $month, here
-- (the place asked for) and in the city: units and covered ones; employees, and members shared out among
-- the units of their union, both as at the newest list of members.
with

by_place as (
    select
        *,
        ($district is null or district_code = $district)
        and ($town is null or town_code = $town) as is_here,
    from unit_cuts
    where
        month = (
            select max(month)
            from dataset_lists
            where dataset in ('units', 'members') and month <= $month
        )
        and ($district is not null or list_contains(getvariable('scope'), 'city'))
)

select
    industry,
    ownership,
    size_band,
    coalesce(sum(units) filter (where is_here), 0) as units,
    coalesce(sum(covered) filter (where is_here), 0) as covered,
    coalesce(sum(employees) filter (where is_here), 0) as employees,
    coalesce(sum(members) filter (where is_here), 0) as members,
    case when list_contains(getvariable('scope'), 'city') then sum(units) end as city_units,
    case when list_contains(getvariable('scope'), 'city') then sum(covered) end as city_covered,
    case when list_contains(getvariable('scope'), 'city') then sum(employees) end as city_employees,
    case when list_contains(getvariable('scope'), 'city') then sum(members) end as city_members,
from by_place
group by industry, ownership, size_band
order by industry, ownership, size_band

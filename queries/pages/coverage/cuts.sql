-- Units by industry (GB/T 4754-2017 section; null where not given), ownership and size as at $month, here
-- (the place asked for) and in the city: units and covered ones; employees, and members shared out among
-- the units of their union, both as at the newest list of members.
with

list_months as (
    select
        max(month) filter (where dataset = 'units') as of_units,
        max(month) filter (where dataset = 'members') as of_members,
    from dataset_lists
    where month <= $month
),

employee_months as (
    select max(month) as of_employees
    from dataset_lists
    where dataset = 'units' and month <= (select of_members from list_months)
),

counted as (
    select
        * exclude (month, above_scale, worker_group, covered_employees, units, covered, employees),
        case when month = of_units then units else 0 end as units,
        case when month = of_units then covered else 0 end as covered,
        case when month = of_employees then employees else 0 end as employees,
        0 as members,
    from unit_counts
    cross join list_months
    cross join employee_months
    where month in (of_units, of_employees)
    union all by name
    select * exclude (month), 0 as units, 0 as covered, 0 as employees
    from unit_member_counts
    where month = (select of_members from list_months)
),

by_place as (
    select
        *,
        ($district is null or district_code = $district)
        and ($town is null or town_code = $town) as is_here,
    from counted
)

select
    industry,
    ownership,
    size_band,
    is_enterprise,
    coalesce(sum(units) filter (where is_here), 0) as units,
    coalesce(sum(covered) filter (where is_here), 0) as covered,
    coalesce(sum(employees) filter (where is_here), 0) as employees,
    coalesce(sum(members) filter (where is_here), 0) as members,
    case when list_contains(getvariable('scope'), 'city') then sum(units) end as city_units,
    case when list_contains(getvariable('scope'), 'city') then sum(covered) end as city_covered,
    case when list_contains(getvariable('scope'), 'city') then sum(employees) end as city_employees,
    case when list_contains(getvariable('scope'), 'city') then sum(members) end as city_members,
from by_place
where $district is not null or list_contains(getvariable('scope'), 'city')
group by industry, ownership, size_band, is_enterprise
order by industry, ownership, size_band

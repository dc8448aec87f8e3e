-- grain: month (every one of the calendar), unit_id of units that entered a competition that year; the
-- unit as the newest list then has it
-- keep: no
-- reads: competition_entries, months, units, unions
with

entrants as (
    select distinct unit_id from competition_entries where unit_id is not null
),

list_of_month as (
    select months.month, max(units.month) as list_month
    from months
    inner join (select distinct month from units) as units on units.month <= months.month
    group by months.month
),

live_unions as (
    select month, union_id from unions where status = '正常'
),

union_list_of_units as (
    select units.month, max(unions.month) as union_month
    from (select distinct month from units) as units
    inner join (select distinct month from unions) as unions on unions.month <= units.month
    group by units.month
),

known as (
    select
        units.month as list_month,
        units.unit_id,
        units.district_code,
        units.town_code,
        units.industry,
        units.ownership,
        case
            when units.employees < 25 then '0-24'
            when units.employees < 100 then '25-99'
            when units.employees < 300 then '100-299'
            when units.employees < 1000 then '300-999'
            else '1000+'
        end as size_band,
        live_unions.union_id is not null as is_covered,
    from units
    inner join entrants using (unit_id)
    left join union_list_of_units using (month)
    left join live_unions
        on
            live_unions.month = union_list_of_units.union_month
            and live_unions.union_id = units.union_id
)

select list_of_month.month, known.* exclude (list_month)
from list_of_month
inner join known using (list_month)

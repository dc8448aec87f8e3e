-- grain: month, unit_id of the list; units that ever entered a competition, as that list has them
-- part: each units
-- keep: no
-- reads: competition_entries, units, unions
with

entrants as (
    select distinct unit_id from competition_entries where unit_id is not null
),

live_unions as (
    select union_id from unions where status = '正常'
)

select
    units.month,
    units.unit_id,
    units.district_code,
    units.town_code,
    units.industry,
    units.ownership,
    units.employees,
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
left join live_unions using (union_id)

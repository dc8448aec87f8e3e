-- What each place brings to competitions and gets from them, from $start to $month, beside its
-- newest lists not after $month: the city, every district, and the towns of $district. Entries count
-- where they were registered, units and members where they are.
with

places as (
    select
        case
            when grouping(district_code) = 1 then 'city'
            when grouping(town_code) = 1 then 'district'
            else 'town'
        end as level,
        district_code,
        town_code,
        sum(participants) as participants,
        sum(covered_participants) as covered_participants,
        sum(female_participants) as female_participants,
        sum(participants_with_gender) as participants_with_gender,
        sum(migrant_participants) as migrant_participants,
        sum(participants_with_origin) as participants_with_origin,
        sum(promoted) as promoted,
        sum(honours) as honours,
        sum(competing) as competing,
        sum(covered) as covered,
        sum(covered_employees) as covered_employees,
        sum(female_members) as female_members,
        sum(members_with_gender) as members_with_gender,
        sum(migrant_members) as migrant_members,
        sum(members_with_origin) as members_with_origin,
    from competition_places
    where
        month = $month
        and since = $start
    group by grouping sets ((), (district_code), (district_code, town_code))
    -- Of nothing there is no total.
    having count(*) > 0
)

select places.*, towns.town_name
from places
left join towns on towns.town_code = places.town_code
where
    -- Who may not see the whole city must not be shown a part of it as the whole.
    (places.level = 'city' and list_contains(getvariable('scope'), 'city'))
    or places.level = 'district'
    or (places.level = 'town' and places.town_code is not null and places.district_code = $district)
order by places.level, places.district_code, places.town_code

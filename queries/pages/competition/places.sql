-- What each place brings to competitions and gets from them, from $start to $month, beside its
-- newest lists not after $month: the city (for who may see the whole of it), every district, and the
-- towns of $district. Entries count where they were registered, units and members where they are.
select
    case
        when places.district_code is null then 'city'
        when places.town_code is null then 'district'
        else 'town'
    end as level,
    places.* exclude (month, since),
    towns.town_name,
from competition_places as places
left join towns on towns.town_code = places.town_code
where
    places.month = $month
    and places.since = $start
    and (places.town_code is null or places.district_code = $district)
order by level, places.district_code, places.town_code

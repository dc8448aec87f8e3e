-- Units by industry (GB/T 4754-2017 section) in the newest list not after $month, for the district
-- asked for and for the city beside it.
select
    industry,
    coalesce(sum(units) filter (where $district is null or district_code = $district), 0) as units,
    coalesce(sum(covered) filter (where $district is null or district_code = $district), 0)
        as covered,
    sum(covered) filter (where $district is null or district_code = $district)
        / sum(units) filter (where $district is null or district_code = $district) as rate,
    sum(units) as city_units,
    sum(covered) as city_covered,
    sum(covered) / sum(units) as city_rate,
from unit_counts
where
    month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
    and industry is not null
group by all
order by industry

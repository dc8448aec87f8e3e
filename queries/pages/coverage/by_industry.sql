-- Units by industry (GB/T 4754-2017 section) in the newest list not after $month, for the district
-- asked for and for the city beside it.
select
    industry,
    sum(units) filter (where $district is null or district_code = $district) as units,
    sum(covered) filter (where $district is null or district_code = $district) as covered,
    sum(units) as city_units,
    sum(covered) as city_covered,
from unit_counts
where
    month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
    and industry is not null
group by all
order by industry

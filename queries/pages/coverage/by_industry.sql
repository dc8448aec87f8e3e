-- Units by industry (GB/T 4754-2017 section; null where not given) in the newest list not after $month,
-- for the district asked for, with the same industry and all units of the city beside it.
select
    industry,
    coalesce(sum(units) filter (where $district is null or district_code = $district), 0) as units,
    coalesce(sum(covered) filter (where $district is null or district_code = $district), 0)
        as covered,
    sum(covered) filter (where $district is null or district_code = $district)
        / sum(units) filter (where $district is null or district_code = $district) as rate,
    sum(covered) / sum(units) as city_rate,
    sum(sum(covered)) over () / sum(sum(units)) over () as city_rate_of_all,
from unit_counts
where month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
group by industry
order by industry

-- Towns in the newest list not after $month: enterprises of 100 and more employees still without a
-- union, and the employees they would bring.
select
    unit_counts.district_code,
    unit_counts.town_code,
    towns.town_name,
    sum(units) as units,
    sum(covered) as covered,
    sum(units) - sum(covered) as to_win,
    sum(employees) - sum(covered_employees) as employees_to_win,
from unit_counts
left join towns using (town_code)
where
    month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
    and is_enterprise
    and size_band in ('100-299', '300-999', '1000+')
    and ($district is null or unit_counts.district_code = $district)
group by all
order by to_win desc, employees_to_win desc, unit_counts.town_code

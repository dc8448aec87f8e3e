-- Enterprises by size and ownership in the newest list not after $month: units, covered ones, rate.
select
    size_band,
    ownership,
    sum(units) as units,
    sum(covered) as covered,
    sum(covered) / sum(units) as rate,
from unit_counts
where
    month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
    and is_enterprise
    and ($district is null or district_code = $district)
group by all
order by all

-- Whom competitions reach: covered units that entered in the year so far, against covered units of
-- the newest list not after $month, by ownership and size.
with

competing as (
    select ownership, size_band, sum(units) as competing
    from competing_unit_counts
    where
        month = $month
        and is_covered
        and ($district is null or district_code = $district)
    group by all
),

covered as (
    select ownership, size_band, sum(covered) as covered
    from unit_counts
    where
        month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
        and ($district is null or district_code = $district)
    group by all
)

select
    ownership,
    size_band,
    coalesce(competing, 0) as competing,
    covered,
from covered
left join competing using (ownership, size_band)
where covered > 0
order by all

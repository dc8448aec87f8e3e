-- Whom competitions reach: covered units that entered in the year so far, against covered units of
-- the newest list not after $month, by ownership and size.
with

competing as (
    select
        ownership,
        size_band,
        sum(units) as competing,
    from competing_unit_counts
    where
        month = $month
        and is_covered
        and ($district is null or district_code = $district)
    group by ownership, size_band
),

covered as (
    select
        ownership,
        size_band,
        sum(covered) as covered,
    from unit_counts
    where
        month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
        and ($district is null or district_code = $district)
    group by ownership, size_band
)

select
    covered.ownership,
    covered.size_band,
    coalesce(competing.competing, 0) as competing,
    covered.covered,
    coalesce(competing.competing, 0) / covered.covered as participation,
from covered
left join competing
    on
        competing.ownership = covered.ownership
        and competing.size_band = covered.size_band
where covered.covered > 0
order by covered.ownership, covered.size_band

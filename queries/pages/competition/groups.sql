-- Whom competitions reach: covered units that entered from $start to $month and their participants,
-- against the covered units and employees of the newest list not after $month, by ownership,
-- industry and size.
with

facts as (
    select district_code, town_code, ownership, industry, size_band, units as competing
    from competing_unit_counts
    where
        month = $month
        and since = $start
        and is_covered
    union all by name
    select district_code, town_code, ownership, industry, size_band, covered, covered_employees
    from unit_counts
    where month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
    union all by name
    select
        district_code,
        town_code,
        ownership,
        industry,
        size_band,
        participants,
        entries,
        oversize_entries,
    from entry_counts
    where
        month between $start and $month
        and is_covered
)

select
    ownership,
    industry,
    size_band,
    coalesce(sum(competing), 0) as competing,
    coalesce(sum(covered), 0) as covered,
    coalesce(sum(covered_employees), 0) as covered_employees,
    coalesce(sum(participants), 0) as participants,
    coalesce(sum(entries), 0) as entries,
    coalesce(sum(oversize_entries), 0) as oversize_entries,
from facts
where
    ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by ownership, industry, size_band
order by ownership, industry, size_band

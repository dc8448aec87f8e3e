-- Each place's groups of covered units (ownership, size) against the same group in the whole city,
-- from $start to $month: what share would take part if each group did as it does in the city, and
-- the group that is furthest behind, in units. Every district, or the towns of $district.
with

both_counts as (
    select district_code, town_code, ownership, size_band, units as competing, 0 as covered
    from competing_unit_counts
    where
        month = $month
        and since = $start
        and is_covered
    union all by name
    select district_code, town_code, ownership, size_band, 0 as competing, covered
    from unit_counts
    where month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
),

facts as materialized (
    select
        district_code,
        case when district_code = $district then town_code end as town_code,
        ownership,
        size_band,
        sum(competing) as competing,
        sum(covered) as covered,
    from both_counts
    group by all
),

whole_city as (
    select ownership, size_band, sum(competing) / sum(covered) as rate
    from facts
    -- Who may not see the whole city must not be shown a part of it as the whole.
    where list_contains(getvariable('scope'), 'city')
    group by ownership, size_band
    having sum(covered) > 0
),

gaps as (
    select
        facts.*,
        whole_city.rate * facts.covered as expected,
        whole_city.rate * facts.covered - facts.competing as missing,
    from facts
    inner join whole_city using (ownership, size_band)
    where $district is null or (facts.district_code = $district and facts.town_code is not null)
)

select
    district_code,
    town_code,
    sum(expected) / sum(covered) as expected_rate,
    arg_max(ownership, missing) as ownership,
    arg_max(size_band, missing) as size_band,
    max(missing) as missing,
from gaps
group by district_code, town_code
having sum(covered) > 0
order by district_code, town_code

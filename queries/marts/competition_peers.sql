-- grain: month, since (see windows), district_code, town_code (null in a district's row); groups of
-- covered units (ownership, size) against the same groups in the whole city from since to month: what
-- share would take part if each did as in the city, and which is furthest behind, in units
-- reads: competing_unit_counts, dataset_lists, unit_counts, windows
with

list_of_month as (
    select windows.month, windows.since, max(dataset_lists.month) as list_month
    from windows
    inner join dataset_lists on dataset_lists.month <= windows.month
    where dataset_lists.dataset = 'units'
    group by windows.month, windows.since
),

covered_counts as (
    select
        month as list_month,
        district_code,
        town_code,
        ownership,
        size_band,
        sum(covered) as covered,
    from unit_counts
    group by all
),

facts as (
    select
        month,
        since,
        district_code,
        town_code,
        ownership,
        size_band,
        units as competing,
    from competing_unit_counts
    where is_covered
    union all by name
    select list_of_month.month, list_of_month.since, covered_counts.* exclude (list_month)
    from list_of_month
    inner join covered_counts using (list_month)
),

kinds as (
    select
        month,
        since,
        ownership,
        size_band,
        district_code,
        town_code,
        grouping(district_code) as is_city,
        coalesce(sum(competing), 0) as competing,
        coalesce(sum(covered), 0) as covered,
    from facts
    group by
        month,
        since,
        ownership,
        size_band,
        grouping sets ((), (district_code), (district_code, town_code))
    having grouping(town_code) = 1 or town_code is not null
),

gaps as (
    select
        kinds.*,
        whole_city.competing / whole_city.covered * kinds.covered as expected,
    from kinds
    inner join kinds as whole_city using (month, since, ownership, size_band)
    where
        kinds.is_city = 0
        and whole_city.is_city = 1
        and whole_city.covered > 0
)

select
    month,
    since,
    district_code,
    town_code,
    sum(expected) / sum(covered) as expected_rate,
    arg_max(ownership, expected - competing) as ownership,
    arg_max(size_band, expected - competing) as size_band,
    max(expected - competing) as missing,
from gaps
group by month, since, district_code, town_code
having sum(covered) > 0

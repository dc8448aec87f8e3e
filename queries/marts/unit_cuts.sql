-- grain: month (of any list of units or members), district_code, town_code, industry, ownership,
-- size_band; units of the newest list then, members of the newest list then and the employees beside
-- them
-- reads: dataset_lists, unit_counts, unit_member_counts
with

list_months as (
    select distinct month from dataset_lists where dataset in ('units', 'members')
),

newest_lists as (
    select
        list_months.month,
        max(dataset_lists.month) filter (where dataset_lists.dataset = 'units') as of_units,
        max(dataset_lists.month) filter (where dataset_lists.dataset = 'members') as of_members,
    from list_months
    inner join dataset_lists on dataset_lists.month <= list_months.month
    group by list_months.month
),

lists as (
    select newest_lists.*, beside_members.of_units as of_employees
    from newest_lists
    left join newest_lists as beside_members on beside_members.month = newest_lists.of_members
),

cuts as (
    select lists.month, unit_counts.* exclude (month, employees)
    from unit_counts
    inner join lists on lists.of_units = unit_counts.month
    union all by name
    select lists.month, unit_counts.* exclude (month, units, covered)
    from unit_counts
    inner join lists on lists.of_employees = unit_counts.month
    union all by name
    select lists.month, unit_member_counts.* exclude (month)
    from unit_member_counts
    inner join lists on lists.of_members = unit_member_counts.month
)

select
    month,
    district_code,
    town_code,
    industry,
    ownership,
    size_band,
    coalesce(sum(units), 0)::bigint as units,
    coalesce(sum(covered), 0)::bigint as covered,
    coalesce(sum(employees), 0)::bigint as employees,
    coalesce(sum(members), 0) as members,
from cuts
group by all

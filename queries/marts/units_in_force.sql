-- grain: month (every one of the calendar), district_code, town_code; units of the newest list then
-- reads: months, unit_counts
with

counts as (
    select
        month as list_month,
        district_code,
        town_code,
        sum(units)::bigint as units,
        sum(covered)::bigint as covered,
        sum(employees)::bigint as employees,
    from unit_counts
    group by all
),

list_of_month as (
    select months.month, max(counts.list_month) as list_month
    from months
    inner join counts on counts.list_month <= months.month
    group by months.month
)

select list_of_month.month, counts.* exclude (list_month)
from list_of_month
inner join counts using (list_month)

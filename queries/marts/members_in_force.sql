-- grain: month (every one of the calendar), district_code, town_code; members of the newest list then
-- reads: member_counts, months
with

counts as (
    select month as list_month, district_code, town_code, sum(members)::bigint as members
    from member_counts
    group by all
),

list_of_month as (
    select months.month, max(counts.list_month) as list_month
    from months
    inner join counts on counts.list_month <= months.month
    group by months.month
)

select
    list_of_month.month,
    counts.district_code,
    counts.town_code,
    counts.members,
from list_of_month
inner join counts using (list_month)

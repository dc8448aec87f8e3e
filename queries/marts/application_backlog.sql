-- grain: month (every one of the calendar), district_code, town_code, worker_group; waiting at its end
-- reads: applications, months
with

received as (
    select
        *,
        case when status in ('通过', '退回') then decided_on end as settled_on,
    from applications
)

select
    months.month,
    received.district_code,
    received.town_code,
    received.worker_group,
    count(*) as applications,
from months
inner join received
    on
        received.applied_on <= months.month_end
        and (received.settled_on is null or received.settled_on > months.month_end)
group by all

-- grain: month (decided), district_code, town_code, worker_group, status, waiting_days
-- reads: applications
select
    strftime(decided_on, '%Y-%m') as month,
    district_code,
    town_code,
    worker_group,
    status,
    (decided_on - applied_on)::integer as waiting_days,
    count(*) as applications,
from applications
where
    status in ('通过', '退回')
    and strftime(decided_on, '%Y-%m') >= getvariable('first_month')
group by all

-- grain: month (applied), district_code, town_code, worker_group, status
-- reads: applications
select
    strftime(applied_on, '%Y-%m') as month,
    district_code,
    town_code,
    worker_group,
    status,
    count(*) as applications,
from applications
where strftime(applied_on, '%Y-%m') >= getvariable('first_month')
group by all

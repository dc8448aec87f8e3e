-- Online applications decided, by month and outcome, over the twenty-four months to $month.
select
    month,
    status,
    sum(applications) as applications,
from application_decisions
where
    month <= $month
    and month > strftime(($month || '-01')::date - interval 2 year, '%Y-%m')
    and ($district is null or district_code = $district)
group by all
order by month, status

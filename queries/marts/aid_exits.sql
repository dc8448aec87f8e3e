-- grain: month (closed), district_code, town_code, category, status
-- part: newest aid_cases
-- reads: aid_cases
select
    strftime(closed_on, '%Y-%m') as month,
    district_code,
    town_code,
    category,
    status,
    count(*) as files,
from aid_cases
where
    status in ('已脱困', '已注销')
    and strftime(closed_on, '%Y-%m') >= getvariable('first_month')
group by all

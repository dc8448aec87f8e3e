-- grain: month (start), district_code, kind, level, field, status
-- reads: competitions
select
    strftime(starts_on, '%Y-%m') as month,
    district_code,
    kind,
    level,
    field,
    status,
    status not in ('取消', '筹备') as is_held,
    count(*) as competitions,
from competitions
where strftime(starts_on, '%Y-%m') >= getvariable('first_month')
group by all

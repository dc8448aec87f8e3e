-- grain: month (founded), district_code, town_code, union_form, worker_group
-- part: newest unions
-- reads: unions
select
    strftime(founded_on, '%Y-%m') as month,
    district_code,
    town_code,
    union_form,
    worker_group,
    count(*) as unions,
from unions
where
    status = '正常'
    and strftime(founded_on, '%Y-%m') >= getvariable('first_month')
group by all

-- grain: month, district_code, town_code, union_form, worker_group
-- part: each unions
-- reads: unions
select
    month,
    district_code,
    town_code,
    union_form,
    worker_group,
    count(*) as unions,
    count(*) filter (where workers_congress) as with_congress,
    count(*) filter (where open_affairs) as with_open_affairs,
    count(*) filter (where collective_contract) as with_contract,
    coalesce(sum(reported_members), 0)::bigint as reported_members,
from unions
where status = '正常'
group by all

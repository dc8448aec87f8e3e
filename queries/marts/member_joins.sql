-- grain: month (joined), district_code, town_code, join_channel
-- part: newest members
-- reads: members, unions
with

union_list as (
    select union_id, district_code, town_code from unions
)

select
    strftime(joined_on, '%Y-%m') as month,
    coalesce(union_list.district_code, '320500') as district_code,
    union_list.town_code,
    join_channel,
    count(*) as members,
from members
left join union_list using (union_id)
where
    status = '在会'
    and strftime(joined_on, '%Y-%m') >= getvariable('first_month')
group by all

-- grain: month, district_code, town_code, union_form, worker_group (the union's own)
-- part: each members
-- reads: members, unions
with

group_unions as (
    select union_id, district_code, town_code, union_form, worker_group
    from unions
    where
        status = '正常'
        and worker_group is not null
)

select
    members.month,
    group_unions.district_code,
    group_unions.town_code,
    group_unions.union_form,
    group_unions.worker_group,
    count(*) as members,
from members
inner join group_unions using (union_id)
where members.status = '在会'
group by all

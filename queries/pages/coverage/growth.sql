-- Members between two lists, by district or, of a district, by town: those who joined and are still
-- members, and those who left. The lists are the newest not after $month and the newest before $start;
-- who left is who joined less the change of members. No rows where there are no two lists.
with

list_months as (
    select
        max(month) filter (where month < $start) as since,
        max(month) filter (where month >= $start) as until,
    from dataset_lists
    where dataset = 'members' and month <= $month
),

counted as (
    select month, district_code, town_code, members, 0 as joined
    from members_in_force
    union all
    select month, district_code, town_code, 0 as members, members as joined
    from member_joins
),

by_place as (
    select
        case when $district is null then district_code else town_code end as place_code,
        since,
        until,
        coalesce(sum(members) filter (where month = since), 0)::bigint as before,
        coalesce(sum(members) filter (where month = until), 0)::bigint as after,
        coalesce(sum(joined) filter (where month > since), 0)::bigint as joined,
    from counted
    inner join list_months on month between since and until
    where
        ($district is null or district_code = $district)
        and ($town is null or town_code = $town)
    group by place_code, since, until
)

select
    *,
    after - before as net,
    joined - (after - before) as left_union,
from by_place
where before > 0 or after > 0 or joined > 0
order by place_code

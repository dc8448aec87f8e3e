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
    select district_code, town_code, members as before, 0 as after, 0 as joined
    from member_counts
    where month = (select since from list_months)
    union all
    select district_code, town_code, 0 as before, members as after, 0 as joined
    from member_counts
    where month = (select until from list_months)
    union all
    select district_code, town_code, 0 as before, 0 as after, members as joined
    from member_joins
    where
        month > (select since from list_months)
        and month <= (select until from list_months)
),

by_place as (
    select
        case when $district is null then district_code else town_code end as place_code,
        sum(before)::bigint as before,
        sum(after)::bigint as after,
        sum(joined)::bigint as joined,
    from counted
    where
        ($district is null or district_code = $district)
        and ($town is null or town_code = $town)
    group by place_code
)

select
    place_code,
    since,
    until,
    before,
    after,
    joined,
    after - before as net,
    joined - (after - before) as left_union,
from by_place
cross join list_months
where since is not null and until is not null
order by place_code

-- Members of the eight groups in the newest list not after $month and in the list a year before
-- (null where there was none: unknown is not zero).
with

list_months as (
    select
        max(month) filter (where month <= $month) as newest,
        max(month) filter (
            where month <= strftime(($month || '-01')::date - interval 1 year, '%Y-%m')
        ) as year_ago,
    from dataset_lists
    where dataset = 'members'
)

select
    worker_group,
    coalesce(sum(members) filter (where month = newest), 0) as members,
    sum(members) filter (where month = year_ago) as members_year_ago,
    sum(members) filter (where month = newest)
        / sum(members) filter (where month = year_ago) - 1 as growth,
from member_counts
cross join list_months
where
    worker_group is not null
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by all
having sum(members) filter (where month = newest) > 0
order by members desc

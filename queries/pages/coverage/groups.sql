-- Members of the eight groups in the newest list not after $month and in the list a year before.
select
    worker_group,
    coalesce(sum(members) filter (where month = (select max(month) from dataset_lists where dataset = 'members' and month <= $month)), 0) as members,
    coalesce(
        sum(members) filter (
            where month = (
                select max(month)
                from dataset_lists
                where
                    dataset = 'members'
                    and month <= strftime(($month || '-01')::date - interval 1 year, '%Y-%m')
            )
        ),
        0
    ) as members_year_ago,
from member_counts
where
    worker_group is not null
    and ($district is null or district_code = $district)
group by all
order by members desc

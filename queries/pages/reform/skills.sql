-- Industrial workers by skill grade in the newest list not after $month and in the list a year before.
select
    skill_level,
    coalesce(sum(workers) filter (where month = (select max(month) from dataset_lists where dataset = 'workforce' and month <= $month)), 0) as workers,
    coalesce(
        sum(workers) filter (
            where month = (
                select max(month)
                from dataset_lists
                where
                    dataset = 'workforce'
                    and month <= strftime(($month || '-01')::date - interval 1 year, '%Y-%m')
            )
        ),
        0
    ) as workers_year_ago,
from workforce_counts
where $district is null or district_code = $district
group by skill_level
order by
    list_position(['高级技师', '技师', '高级工', '中级工', '初级工', '未评级'], skill_level)

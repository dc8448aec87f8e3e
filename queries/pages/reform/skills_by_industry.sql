-- Highly skilled workers by industry (GB/T 4754-2017 section) in the newest list not after $month.
select
    industry,
    sum(workers) as workers,
    coalesce(sum(workers) filter (where skill_level in ('高级工', '技师', '高级技师')), 0) as skilled,
    coalesce(sum(workers) filter (where skill_level in ('高级工', '技师', '高级技师')), 0)
    / sum(workers) as share,
from workforce_counts
where
    month = (select max(month) from dataset_lists where dataset = 'workforce' and month <= $month)
    and ($district is null or district_code = $district)
group by all
order by workers desc

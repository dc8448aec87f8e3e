-- Skill, pay and training by industry (GB/T 4754-2017 section) in the newest list not after $month.
select
    industry,
    sum(workers) as workers,
    coalesce(sum(workers) filter (where skill_level in ('高级工', '技师', '高级技师')), 0) as skilled,
    sum(skill_pay) as skill_pay,
    sum(trained) as trained,
    sum(promoted) as promoted,
from workforce_counts
where
    month = (select max(month) from dataset_lists where dataset = 'workforce' and month <= $month)
    and (
        district_code = $district
        -- Who may not see the whole city must not be shown a part of it as the whole.
        or ($district is null and list_contains(getvariable('scope'), 'city'))
    )
group by industry
order by workers desc

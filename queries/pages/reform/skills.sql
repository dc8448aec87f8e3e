-- Industrial workers by skill grade in every list up to $month; promoted and trained count from
-- January.
select
    month,
    skill_level,
    sum(workers) as workers,
    sum(promoted) as promoted,
    sum(skill_pay) as skill_pay,
    sum(trained) as trained,
from workforce_counts
where
    month <= $month
    and (
        district_code = $district
        -- Who may not see the whole city must not be shown a part of it as the whole.
        or ($district is null and list_contains(getvariable('scope'), 'city'))
    )
group by month, skill_level
order by month, skill_level

-- Industrial workers returned from $first to $month by those cuts that $by names and by $place
-- (district or none).
select
    month,
    case
        when $place = 'district' then district_code
    end as place,
    case when list_contains($by, 'industry') then coalesce(industry, '') end as industry,
    case when list_contains($by, 'skill_level') then coalesce(skill_level, '') end as skill_level,
    sum(workers)::bigint as workers,
    coalesce(sum(workers) filter (where skill_level <> '未评级'), 0)::bigint as graded,
    coalesce(sum(workers) filter (where skill_level in ('高级工', '技师', '高级技师')), 0)::bigint as skilled,
    sum(promoted)::bigint as promoted,
    sum(skill_pay)::bigint as skill_pay,
    sum(trained)::bigint as trained,
from workforce_counts
where
    month between $first and $month
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or $place = 'district' or list_contains(getvariable('scope'), 'city'))
group by all

-- Competitions held in the year so far by kind and level.
select
    kind,
    level,
    sum(competitions) as competitions,
from contest_counts
where
    is_held
    and month <= $month
    and left(month, 4) = left($month, 4)
    and ($district is null or district_code = $district)
group by kind, level
order by kind, level

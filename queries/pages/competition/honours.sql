-- Honours of the year so far by name and level.
select
    honour,
    level,
    sum(honours) as honours,
    sum(honours) filter (where frontline) as frontline,
    sum(honours) filter (where recipient_kind = '个人') as persons,
from honour_counts
where
    month <= $month
    and left(month, 4) = left($month, 4)
    and ($district is null or district_code = $district)
group by honour, level
order by honour, level

-- Skill grades earned per hundred participants of the year so far, by the district that entered
-- them, and for the whole city where district_code is null.
select
    district_code,
    sum(promoted) as promoted,
    sum(participants) as participants,
    100 * sum(promoted) / sum(participants) as promoted_per_hundred,
from entry_counts
where
    month <= $month
    and left(month, 4) = left($month, 4)
group by grouping sets ((district_code), ())
having
    sum(participants) > 0
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and (district_code is not null or list_contains(getvariable('scope'), 'city'))
order by district_code

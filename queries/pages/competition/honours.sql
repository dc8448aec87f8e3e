-- Honours from $start to $month by name and level; of those to persons, how many say whether front
-- line and migrant, and how many are.
select
    honour,
    level,
    sum(honours) as honours,
    coalesce(sum(honours) filter (where recipient_kind = '个人'), 0) as persons,
    coalesce(sum(honours) filter (where recipient_kind = '个人' and frontline), 0) as frontline,
    coalesce(sum(honours) filter (where recipient_kind = '个人' and frontline is not null), 0)
        as with_frontline,
    coalesce(sum(honours) filter (where recipient_kind = '个人' and migrant), 0) as migrant,
    coalesce(sum(honours) filter (where recipient_kind = '个人' and migrant is not null), 0)
        as with_origin,
from honour_counts
where
    month between $start and $month
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by honour, level
order by honour, level

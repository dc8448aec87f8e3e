-- Honours awarded from $first to $month by those cuts that $by names and by $place (district or none).
select
    month,
    case
        when $place = 'district' then district_code
    end as place,
    case when list_contains($by, 'honour') then coalesce(honour, '') end as honour,
    case when list_contains($by, 'level') then coalesce(level, '') end as level,
    sum(honours)::bigint as honours,
from honour_counts
where
    month between $first and $month
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or $place = 'district' or list_contains(getvariable('scope'), 'city'))
group by all

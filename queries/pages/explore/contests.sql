-- Competitions begun from $first to $month by those cuts that $by names and by $place (district or
-- none).
select
    month,
    case
        when $place = 'district' then district_code
    end as place,
    case when list_contains($by, 'kind') then coalesce(kind, '') end as kind,
    case when list_contains($by, 'level') then coalesce(level, '') end as level,
    sum(competitions)::bigint as competitions,
from contest_counts
where
    is_held
    and month between $first and $month
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or $place = 'district' or list_contains(getvariable('scope'), 'city'))
group by all

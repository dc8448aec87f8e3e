-- Units of the lists from $first to $month, and covered ones, by those cuts that $by names and by
-- $place (district, town or none).
select
    month,
    case
        when $place = 'district' then district_code
        when $place = 'town' then coalesce(town_code, '')
    end as place,
    case when list_contains($by, 'industry') then coalesce(industry, '') end as industry,
    case when list_contains($by, 'ownership') then coalesce(ownership, '') end as ownership,
    case when list_contains($by, 'size_band') then coalesce(size_band, '') end as size_band,
    sum(units)::bigint as units,
    sum(covered)::bigint as covered,
from unit_counts
where
    month between $first and $month
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or $place = 'district' or list_contains(getvariable('scope'), 'city'))
group by all

-- Entries of competitions from $first to $month by those cuts that $by names and by $place (district,
-- town or none).
select
    month,
    case
        when $place = 'district' then district_code
        when $place = 'town' then coalesce(town_code, '')
    end as place,
    case when list_contains($by, 'kind') then coalesce(kind, '') end as kind,
    case when list_contains($by, 'level') then coalesce(level, '') end as level,
    case when list_contains($by, 'industry') then coalesce(industry, '') end as industry,
    case when list_contains($by, 'ownership') then coalesce(ownership, '') end as ownership,
    case when list_contains($by, 'size_band') then coalesce(size_band, '') end as size_band,
    sum(participants)::bigint as participants,
    sum(promoted)::bigint as promoted,
    sum(female_participants)::bigint as female,
    sum(participants_with_gender)::bigint as with_gender,
    sum(migrant_participants)::bigint as migrant,
    sum(participants_with_origin)::bigint as with_origin,
from entry_counts
where
    month between $first and $month
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or $place = 'district' or list_contains(getvariable('scope'), 'city'))
group by all

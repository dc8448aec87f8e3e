-- What share of each place's covered units would take part from $start to $month if each group of them
-- (ownership, size) did as it does in the city, and the group that is furthest behind, in units. Every
-- district, or the towns of $district.
select
    district_code,
    town_code,
    expected_rate,
    ownership,
    size_band,
    missing,
from competition_peers
where
    month = $month
    and since = $start
    and case
        when $district is null then town_code is null
        else district_code = $district and town_code is not null
    end
    -- Who may not see the whole city must not be shown what is measured by it.
    and list_contains(getvariable('scope'), 'city')
order by district_code, town_code

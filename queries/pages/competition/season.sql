-- Participants by month and kind over the twenty-four months to $month.
select
    month,
    kind,
    sum(participants) as participants,
from entry_counts
where
    month <= $month
    and month > strftime(($month || '-01')::date - interval 2 year, '%Y-%m')
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by month, kind
order by month, kind

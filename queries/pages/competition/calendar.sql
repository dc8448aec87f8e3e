-- Competitions that are on in each month from six months before $month to three after it, by kind.
select
    month,
    kind,
    sum(competitions) as competitions,
from contest_months
where
    month >= strftime(($month || '-01')::date - interval 6 month, '%Y-%m')
    and month <= strftime(($month || '-01')::date + interval 3 month, '%Y-%m')
    and ($district is null or district_code = $district)
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
group by month, kind
order by month, kind

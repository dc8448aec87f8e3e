-- Where risks wait at $month, by place (the whole city where district_code is null): flagged and
-- resolved in the last twelve months, all that waits since the first return, and how many were
-- flagged for each 10,000 employees of the newest list of units.
with

returns as (
    select
        district_code,
        indicator = 'dispute_warnings' as is_flagged,
        -- Months written YYYY-MM: the same month a year before is the last one too old.
        month > (left($month, 4)::integer - 1)::varchar || right($month, 3) as is_recent,
        value,
    from indicator_values
    where
        indicator in ('dispute_warnings', 'disputes_resolved')
        and month <= $month
),

risks as (
    select
        district_code,
        coalesce(sum(value) filter (where is_flagged and is_recent), 0) as flagged,
        coalesce(sum(value) filter (where not is_flagged and is_recent), 0) as resolved,
        sum(case when is_flagged then value else -value end) as waiting,
    from returns
    group by grouping sets ((district_code), ())
    -- Who may not see the whole city must not be shown a part of it as the whole.
    having district_code is not null or list_contains(getvariable('scope'), 'city')
),

workforces as (
    select
        coalesce(district_code, 'city') as place,
        arg_max(denominator, month) as employees,
    from metric_values
    where
        metric = 'density'
        and level <> 'town'
        and month <= $month
    group by place
)

select
    risks.district_code,
    risks.flagged,
    risks.resolved,
    risks.resolved / nullif(risks.flagged, 0) as resolved_share,
    risks.waiting,
    workforces.employees,
    risks.flagged / nullif(workforces.employees, 0) * 10000 as flagged_per_10k,
from risks
left join workforces on workforces.place = coalesce(risks.district_code, 'city')
order by risks.district_code

-- Labour-relations risks by month up to $month and by place (the whole city where district_code is
-- null): flagged, resolved, and waiting, which is all flagged so far less all resolved so far,
-- counted from nothing at the first return.
with

returns as (
    select
        month,
        district_code,
        coalesce(sum(value) filter (where indicator = 'dispute_warnings'), 0) as flagged,
        coalesce(sum(value) filter (where indicator = 'disputes_resolved'), 0) as resolved,
    from indicator_values
    where
        indicator in ('dispute_warnings', 'disputes_resolved')
        and month <= $month
    group by grouping sets ((month, district_code), (month))
    -- Who may not see the whole city must not be shown a part of it as the whole.
    having district_code is not null or list_contains(getvariable('scope'), 'city')
)

select
    month,
    district_code,
    flagged,
    resolved,
    sum(flagged - resolved) over (partition by district_code order by month) as waiting,
from returns
order by district_code, month

-- grain: month (any in which the competition is on, of those kept and those to come), district_code,
-- kind, level, status
-- reads: competitions
with

spans as (
    select
        *,
        unnest(
            generate_series(
                date_trunc('month', starts_on),
                -- Without an end it counts in the month it starts.
                date_trunc('month', greatest(starts_on, coalesce(ends_on, starts_on))),
                interval 1 month
            )
        )::date as day,
    from competitions
    where status <> '取消'
)

select
    strftime(day, '%Y-%m') as month,
    district_code,
    kind,
    level,
    status,
    count(*) as competitions,
from spans
where strftime(day, '%Y-%m') >= getvariable('first_month')
group by all

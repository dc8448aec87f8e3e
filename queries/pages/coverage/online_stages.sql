-- Online joining from $start to $month: received, decided, accepted, and the median of the days from
-- application to decision. An application received in one year may be decided in the next, so a stage is
-- what happened then, not the fate of one group.
with

received as (
    select coalesce(sum(applications), 0) as applications
    from application_receipts
    where
        month between $start and $month
        and ($district is null or district_code = $district)
        and ($town is null or town_code = $town)
),

decided as (
    select
        waiting_days,
        sum(applications) as applications,
        coalesce(sum(applications) filter (where status = '通过'), 0) as accepted,
        sum(sum(applications)) over (order by waiting_days) as so_far,
        sum(sum(applications)) over () as total,
    from application_decisions
    where
        month between $start and $month
        and ($district is null or district_code = $district)
        and ($town is null or town_code = $town)
    group by waiting_days
),

-- The middle one of an odd number, the mean of the middle two of an even one.
decisions as (
    select
        coalesce(sum(applications), 0) as decided,
        coalesce(sum(accepted), 0) as accepted,
        (
            min(waiting_days) filter (where so_far >= (total + 1) // 2)
            + min(waiting_days) filter (where so_far >= total // 2 + 1)
        ) / 2 as days,
    from decided
)

select
    received.applications as received,
    decisions.decided,
    decisions.accepted,
    decisions.days,
from received
cross join decisions
where $district is not null or list_contains(getvariable('scope'), 'city')

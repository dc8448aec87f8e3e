-- Online joining in the year so far: received, decided, accepted. An application received in one year
-- may be decided in the next, so a stage is what happened in the year, not the fate of one group.
with

received as (
    select coalesce(sum(applications), 0) as applications
    from application_receipts
    where
        month <= $month
        and left(month, 4) = left($month, 4)
        and ($district is null or district_code = $district)
),

decided as (
    select
        coalesce(sum(applications), 0) as applications,
        coalesce(sum(applications) filter (where status = '通过'), 0) as accepted,
    from application_decisions
    where
        month <= $month
        and left(month, 4) = left($month, 4)
        and ($district is null or district_code = $district)
)

select
    received.applications as received,
    decided.applications as decided,
    decided.accepted,
from received
cross join decided

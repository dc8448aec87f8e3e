-- grain: competition_id of district level and higher, not called off; titles of competitions, nothing
-- about persons (those of enterprises stay behind)
-- reads: competitions
select
    competition_id,
    district_code,
    title,
    kind,
    level,
    starts_on,
    ends_on,
    status,
from competitions
where
    level <> '企业级'
    and status <> '取消'
    and strftime(starts_on, '%Y-%m') >= getvariable('first_month')

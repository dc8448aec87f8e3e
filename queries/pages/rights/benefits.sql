-- Member-benefit events from $start to $month by place (the whole city where district_code is null),
-- and of the same months a year before: events, money, people, what one event and one person make,
-- and people taking part for each 1,000 members.
with

returns as (
    select
        *,
        -- Returns may lag behind $month: both years then end with the newest.
        max(month) over () as newest,
    from indicator_values
    where
        indicator in ('benefit_events', 'benefit_amount', 'benefit_participants')
        and month <= $month
),

years as (
    select
        district_code,
        left(month, 4) < left(newest, 4) as is_year_ago,
        sum(value) filter (where indicator = 'benefit_events') as events,
        -- Returned in tens of thousands.
        sum(value) filter (where indicator = 'benefit_amount') * 10000 as yuan,
        sum(value) filter (where indicator = 'benefit_participants') as people,
    from returns
    where
        right(month, 2) between right($start, 2) and right(newest, 2)
        and left(newest, 4)::integer - left(month, 4)::integer in (0, 1)
    group by grouping sets ((district_code, is_year_ago), (is_year_ago))
    -- Who may not see the whole city must not be shown a part of it as the whole.
    having district_code is not null or list_contains(getvariable('scope'), 'city')
),

member_totals as (
    select district_code, sum(members) as members
    from members_in_force
    where month = $month
    group by grouping sets ((district_code), ())
)

select
    years.district_code,
    years.is_year_ago,
    years.events,
    years.yuan,
    years.people,
    years.people / nullif(years.events, 0) as people_per_event,
    years.yuan / nullif(years.events, 0) as yuan_per_event,
    years.yuan / nullif(years.people, 0) as yuan_per_person,
    member_totals.members,
    years.people / nullif(member_totals.members, 0) * 1000 as people_per_1000_members,
from years
left join member_totals on member_totals.district_code is not distinct from years.district_code
order by years.district_code, years.is_year_ago

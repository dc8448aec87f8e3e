-- Competitions at the end of $month: not begun or not finished although due, under way, and those to
-- come within three months. Of the city and higher; with $district also its own.
with

as_at as (
    select last_day(($month || '-01')::date) as today
),

contests as (
    select
        contest_board.*,
        today,
        -- The status is the newest known: what has not begun by now had not begun then.
        case
            when status = '筹备' and starts_on <= today then 'late_start'
            when status = '进行中' and ends_on < today then 'late_end'
            when starts_on > today then 'coming'
            else 'running'
        end as state,
    from contest_board
    cross join as_at
    where
        starts_on <= today + interval 3 month
        and (ends_on >= today or ends_on is null or status <> '已完成')
        and case
            when $district is null then level <> '市区级'
            else district_code = $district
        end
)

select * exclude (competition_id, status)
from contests
order by
    list_position(['late_start', 'late_end', 'running', 'coming'], state),
    case when state in ('late_start', 'coming') then starts_on else ends_on end,
    title

-- grain: month, district_code, list, dimension, lead, status
-- part: each reform_items
-- reads: reform_items
with

items as (
    select
        *,
        case
            when month_end >= planned_end then 1.0
            when month_end < planned_start then 0.0
            else (month_end - planned_start)::double / (planned_end - planned_start)
        end as planned_share,
    from reform_items
)

select
    month,
    district_code,
    list,
    dimension,
    lead,
    status,
    count(*) as items,
    sum(progress_pct) / 100 as progress,
    sum(planned_share) as planned_progress,
    count(*) filter (where status not in ('已完成', '暂缓') and planned_end < month_end) as overdue,
    count(*) filter (where status <> '暂缓' and planned_end <= month_end) as due,
    count(*) filter (
        where status = '已完成' and completed_on <= planned_end and planned_end <= month_end
    ) as due_done_on_time,
from items
group by all

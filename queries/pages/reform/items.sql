-- Every item in the newest snapshot not after $month: the progress that its dates call for at the
-- month's end, and the days it is late.
with

items as (
    select
        *,
        last_day((month || '-01')::date) as month_end,
    from reform_board
    where
        month
        = (select max(month) from dataset_lists where dataset = 'reform_items' and month <= $month)
        and ($district is null or district_code = $district)
)

select
    item_id,
    title,
    list,
    dimension,
    lead,
    district_code,
    planned_start,
    planned_end,
    started_on,
    completed_on,
    month_end,
    progress_pct,
    case
        when month_end >= planned_end then 100.0
        when month_end < planned_start then 0.0
        else 100.0 * (month_end - planned_start)::double / (planned_end - planned_start)
    end as planned_pct,
    status,
    case
        when status in ('已完成', '暂缓') then 0
        else greatest(date_diff('day', planned_end, month_end), 0)
    end as days_late,
from items
order by days_late desc, planned_end, item_id

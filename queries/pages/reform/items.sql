-- Every item in the newest snapshot not after $month, with the days it is late at the month's end.
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
    progress_pct,
    status,
    case
        when status in ('已完成', '暂缓') then 0
        else greatest(date_diff('day', planned_end, last_day((month || '-01')::date)), 0)
    end as days_late,
from reform_board
where
    month = (select max(month) from dataset_lists where dataset = 'reform_items' and month <= $month)
    and ($district is null or district_code = $district)
order by days_late desc, planned_end, item_id

-- Load and lag of the lead departments in the newest snapshot not after $month, the furthest behind
-- first; items on hold are nobody's load.
select
    lead,
    sum(items) as items,
    coalesce(sum(items) filter (where status = '已完成'), 0) as done,
    sum(items) - coalesce(sum(items) filter (where status = '已完成'), 0) - sum(overdue) as under_way,
    sum(overdue) as overdue,
from reform_counts
where
    month = (select max(month) from dataset_lists where dataset = 'reform_items' and month <= $month)
    and status <> '暂缓'
    and ($district is null or district_code = $district)
group by all
order by overdue desc, items desc, lead

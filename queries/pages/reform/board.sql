-- Items by list and dimension in the newest snapshot not after $month.
select
    list,
    dimension,
    sum(items) as items,
    coalesce(sum(items) filter (where status = '已完成'), 0) as done,
    coalesce(sum(items) filter (where status = '推进中'), 0) as under_way,
    coalesce(sum(items) filter (where status = '未启动'), 0) as not_started,
    coalesce(sum(items) filter (where status = '暂缓'), 0) as on_hold,
    sum(overdue) as overdue,
from reform_counts
where
    month = (select max(month) from dataset_lists where dataset = 'reform_items' and month <= $month)
    and ($district is null or district_code = $district)
group by all
order by list, dimension

-- Items by list and dimension in the newest snapshot not after $month.
select
    list,
    dimension,
    sum(items) as items,
    sum(items) filter (where status = '已完成') as done,
    sum(items) filter (where status = '推进中') as under_way,
    sum(items) filter (where status = '未启动') as not_started,
    sum(items) filter (where status = '暂缓') as on_hold,
    sum(overdue) as overdue,
    sum(progress) filter (where status <> '暂缓') as progress,
    sum(planned_progress) filter (where status <> '暂缓') as planned_progress,
from reform_counts
where
    month = (select max(month) from dataset_lists where dataset = 'reform_items' and month <= $month)
    and ($district is null or district_code = $district)
group by all
order by all

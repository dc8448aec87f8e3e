-- Pilots of every district in the lists up to $month, for their lights: one row a month and pilot.
select
    month,
    item_id,
    district_code,
    list,
    dimension,
    title,
    lead,
    planned_start,
    planned_end,
    started_on,
    completed_on,
    progress_pct,
    status,
from reform_board
where
    month <= $month
    and list = '试点项目'
order by month, item_id

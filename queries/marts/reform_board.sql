-- grain: month, item_id; tasks and papers, nothing about persons (the free-text note stays behind)
-- part: each reform_items
-- reads: reform_items
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
from reform_items

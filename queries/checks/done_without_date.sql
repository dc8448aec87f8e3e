-- Without this, a task at 100 % with no completion date is never counted as done on time, nor as late.
/* ---
title: {zh: 进度百分之百而没有完成日期, en: "Done but no completion date"}
meaning:
    zh: 进度已到 100 或状态为已完成，却没有实际完成日期。请补上日期。
    en: "Progress is 100 or the status is done, and no completion date is given."
severity: warning
reads: [reform_items]     # the first is what is examined
--- */
select
    item_id,
    list,
    title,
    lead,
    district_code,
    progress_pct,
    status,
    planned_end,
from reform_items
where
    (progress_pct >= 100 or status = '已完成')
    and completed_on is null
order by planned_end, item_id

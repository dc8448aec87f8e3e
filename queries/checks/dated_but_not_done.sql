-- Without this, a task counts as done by its date and as unfinished by its progress, on one page.
/* ---
title: {zh: 有完成日期而进度未满, en: "Completion date but progress below 100"}
meaning:
    zh: 填了实际完成日期，进度却不到 100 或状态不是已完成。请改正其一。
    en: "A completion date is given, and progress is below 100 or the status is another."
severity: warning
reads: [reform_items]     # the first is what is examined
--- */
select
    item_id,
    list,
    title,
    lead,
    district_code,
    completed_on,
    progress_pct,
    status,
from reform_items
where
    completed_on is not null
    and (progress_pct < 100 or status <> '已完成')
order by completed_on, item_id

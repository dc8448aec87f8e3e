-- Without this, the first tenth of an export replaces the whole list and every rate built on it is published.
/* ---
title: {zh: 新名册只剩一小部分, en: "A new list has lost most of its rows"}
meaning:
    zh: 新装载的名册比上一期少了八成以上（见阈值）：导出多半中断。核对无误后可用 --accept 发布。
    en: "A list of this load has lost more than four fifths of its rows (see thresholds). If it is right, publish with --accept."
severity: hold
reads: [dump_rows]     # the first is what is examined
--- */
with

lists as (
    select
        *,
        lag(as_of) over in_time as as_of_before,
        lag(accepted) over in_time as rows_before,
    from dump_rows
    where kind = 'snapshot'
    window in_time as (partition by dataset order by as_of)
)

select
    dataset,
    as_of_before,
    as_of,
    rows_before,
    accepted as rows,
    round(accepted / rows_before - 1, 4) as change,
from lists
where
    -- What was published with --accept once is not asked about again.
    is_new
    and rows_before >= getvariable('list_cut_rows')
    and rows_before - accepted > getvariable('list_cut_share') * rows_before
order by change, dataset

-- Without this, waiting times below zero pull an average down and nobody asks why.
/* ---
title: {zh: 日期先后颠倒, en: "Dates out of order"}
meaning:
    zh: 结束早于开始：退出早于建档、审核早于申请、竞赛结束早于开始、完成早于启动。
    en: "The end is before the beginning."
severity: warning
reads: [aid_cases, applications, competitions, reform_items]     # the first is what is examined
--- */
with

spans as (
    select
        'aid_cases' as dataset,
        case_id as key,
        district_code,
        opened_on as start_day,
        closed_on as end_day,
    from aid_cases
    union all
    select
        'applications' as dataset,
        application_id as key,
        district_code,
        applied_on as start_day,
        decided_on as end_day,
    from applications
    union all
    select
        'competitions' as dataset,
        competition_id as key,
        district_code,
        starts_on as start_day,
        ends_on as end_day,
    from competitions
    union all
    select
        'reform_items' as dataset,
        item_id as key,
        district_code,
        planned_start as start_day,
        planned_end as end_day,
    from reform_items
    union all
    select
        'reform_items' as dataset,
        item_id as key,
        district_code,
        started_on as start_day,
        completed_on as end_day,
    from reform_items
)

select *
from spans
where end_day < start_day
order by dataset, key

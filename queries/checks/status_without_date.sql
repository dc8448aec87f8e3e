-- Without this, files and applications that are settled without a date leave no month's count, and
-- an application stays in the backlog for ever.
/* ---
title: {zh: 状态与日期不符, en: "Status and date disagree"}
meaning:
    zh: 已退出的档案没有退出日期、已审核的申请没有审核日期，或者状态未变却填了日期。
    en: "Closed or decided without a date, or dated while the status says open."
severity: warning
reads: [aid_cases, applications]     # the first is what is examined
--- */
with

settled as (
    select
        'aid_cases' as dataset,
        case_id as key,
        district_code,
        status,
        status <> '在档' as is_settled,
        closed_on as day,
    from aid_cases
    union all
    select
        'applications' as dataset,
        application_id as key,
        district_code,
        status,
        status <> '待审核' as is_settled,
        decided_on as day,
    from applications
)

select
    dataset,
    key,
    district_code,
    status,
    day,
from settled
where is_settled <> (day is not null)
order by dataset, key

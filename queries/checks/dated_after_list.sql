-- Without this, a payment typed as 2091 is in no month's count until 2091.
/* ---
title: {zh: 日期晚于数据包, en: "Dated after the dump"}
meaning:
    zh: 日期晚于该数据集最新一期的月末：年份可能录错，这一行不会进入任何月份的统计。
    en: "Dated after the end of the newest dump's month, so it is in no month's count."
severity: warning
reads: [aid_payments, aid_cases, applications, competition_entries, honours, members, unions, dataset_spans]     # the first is what is examined
--- */
with

dated as (
    select 'aid_payments' as dataset, payment_id as key, district_code, paid_on as day
    from aid_payments
    union all
    select 'aid_cases' as dataset, case_id as key, district_code, opened_on as day
    from aid_cases
    union all
    select 'applications' as dataset, application_id as key, district_code, applied_on as day
    from applications
    union all
    select 'competition_entries' as dataset, entry_id as key, district_code, entered_on as day
    from competition_entries
    union all
    select 'honours' as dataset, honour_id as key, district_code, awarded_on as day
    from honours
    union all
    -- A member is told by the union: who it is stays behind.
    select 'members' as dataset, union_id as key, null as district_code, joined_on as day
    from members
    union all
    select 'unions' as dataset, union_id as key, district_code, founded_on as day
    from unions
)

select
    dated.dataset,
    dated.key,
    dated.district_code,
    dated.day,
    dataset_spans.last_month,
from dated
inner join dataset_spans using (dataset)
where dated.day > last_day((dataset_spans.last_month || '-01')::date)
order by dated.day desc, dated.dataset, dated.key

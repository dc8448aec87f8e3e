-- Without this, a payment entered twice under two numbers counts twice, as money and as a recipient.
/* ---
title: {zh: 同一档案一天发放多次, en: "One file paid more than once on a day"}
meaning:
    zh: 同一档案同一天有两笔或更多发放：可能重复录入。确属不同项目的可以保留。
    en: "Two or more payments on one file on one day, perhaps one entered twice."
severity: warning
reads: [aid_payments]     # the first is what is examined
--- */
with

paid as (
    select *
    from aid_payments
    where
        status = '已发放'
        and case_id is not null
),

repeated as (
    select case_id, paid_on
    from paid
    group by case_id, paid_on
    having count(*) > 1
)

select
    case_id,
    paid_on,
    min(district_code) as district_code,
    count(*) as payments,
    string_agg(payment_id, '、' order by payment_id) as payment_ids,
    string_agg(programme, '、' order by payment_id) as programmes,
    sum(amount_yuan) as amount_yuan,
from paid
inner join repeated using (case_id, paid_on)
group by case_id, paid_on
order by payments desc, paid_on desc, case_id

-- grain: month, case_id (open files)
-- keep: no
-- reads: aid_cases, aid_payments
-- What each open file was given in the twelve months to the month's end, and when it was given last.
with

open_files as (
    select
        month,
        case_id,
        district_code,
        town_code,
        category,
        opened_on,
        month_end,
        date_trunc('month', month_end) - interval 11 month as first_day,
    from aid_cases
    where status = '在档'
),

paid as (
    select
        case_id,
        paid_on,
        amount_yuan,
    from aid_payments
    where
        status = '已发放'
        and case_id is not null
),

given as (
    select
        open_files.month,
        open_files.case_id,
        max(paid.paid_on) as last_paid_on,
        count(*) filter (where paid.paid_on >= open_files.first_day) as payments,
        sum(paid.amount_yuan) filter (where paid.paid_on >= open_files.first_day) as amount_yuan,
    from open_files
    inner join paid
        on
            paid.case_id = open_files.case_id
            and paid.paid_on <= open_files.month_end
    group by all
)

select
    open_files.month,
    open_files.case_id,
    open_files.district_code,
    open_files.town_code,
    open_files.category,
    open_files.month_end,
    open_files.opened_on,
    given.last_paid_on,
    coalesce(given.payments, 0) as payments,
    coalesce(given.amount_yuan, 0) as amount_yuan,
from open_files
left join given using (month, case_id)

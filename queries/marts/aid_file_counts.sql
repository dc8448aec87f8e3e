-- grain: month, district_code, town_code, category, cause, household_band, income_band, status
-- part: each aid_cases
-- reads: aid_cases, aid_payments
with

paid as (
    select case_id, paid_on from aid_payments where status = '已发放'
),

aided as (
    select distinct aid_cases.case_id
    from aid_cases
    inner join paid using (case_id)
    where
        paid.paid_on >= date_trunc('month', aid_cases.month_end) - interval 11 month
        and paid.paid_on <= aid_cases.month_end
)

select
    aid_cases.month,
    aid_cases.district_code,
    aid_cases.town_code,
    aid_cases.category,
    aid_cases.cause,
    case
        when household_size is null then null
        when household_size <= 2 then '1-2'
        when household_size <= 4 then '3-4'
        else '5+'
    end as household_band,
    case
        when monthly_income_yuan is null then null
        when monthly_income_yuan < 1000 then '<1000'
        when monthly_income_yuan < 2000 then '1000-1999'
        when monthly_income_yuan < 3000 then '2000-2999'
        else '3000+'
    end as income_band,
    aid_cases.status,
    count(*) as files,
    count(aided.case_id) as aided_files,
from aid_cases
left join aided using (case_id)
group by all

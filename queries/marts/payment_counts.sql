-- grain: month (paid), district_code, town_code, level, programme, fund_source
-- reads: aid_payments
select
    strftime(paid_on, '%Y-%m') as month,
    district_code,
    town_code,
    level,
    programme,
    -- What the federation reports as hardship aid; the other programmes are reported on their own.
    programme in ('生活救助', '医疗救助', '子女助学', '送温暖', '暖心券') as is_hardship_aid,
    fund_source,
    count(*) as payments,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from aid_payments
where
    status = '已发放'
    and strftime(paid_on, '%Y-%m') >= getvariable('first_month')
group by all

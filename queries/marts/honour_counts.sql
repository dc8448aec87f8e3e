-- grain: month (awarded), district_code, honour, level, recipient_kind, industry, frontline, migrant
-- reads: honours
select
    strftime(awarded_on, '%Y-%m') as month,
    district_code,
    honour,
    level,
    recipient_kind,
    industry,
    frontline,
    migrant,
    count(*) as honours,
from honours
where strftime(awarded_on, '%Y-%m') >= getvariable('first_month')
group by all

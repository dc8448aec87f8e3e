-- grain: indicator, month, district_code
-- reads: indicators
select
    indicator,
    month,
    district_code,
    value,
from indicators
where month >= getvariable('first_month')

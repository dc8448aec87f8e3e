-- grain: metric, year, district_code (320500: the whole city)
-- reads: targets
select
    metric,
    year,
    district_code,
    value,
    source,
from targets

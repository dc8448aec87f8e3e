-- grain: month, district_code, industry, skill_level
-- part: each workforce
-- reads: workforce
select
    month,
    district_code,
    industry,
    skill_level,
    sum(workers)::bigint as workers,
    coalesce(sum(promoted), 0)::bigint as promoted,
    coalesce(sum(skill_pay), 0)::bigint as skill_pay,
    coalesce(sum(trained), 0)::bigint as trained,
from workforce
group by all

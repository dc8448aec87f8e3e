-- grain: month, district_code, town_code, industry, ownership, size_band, above_scale, worker_group
-- part: each units
-- reads: units, unions
with

unit_list as (
    select * from units
),

live_unions as (
    select union_id from unions where status = '正常'
)

select
    month,
    district_code,
    town_code,
    industry,
    ownership,
    ownership in ('国有企业', '集体企业', '私营企业', '港澳台商投资企业', '外商投资企业')
        as is_enterprise,
    case
        when employees < 25 then '0-24'
        when employees < 100 then '25-99'
        when employees < 300 then '100-299'
        when employees < 1000 then '300-999'
        else '1000+'
    end as size_band,
    coalesce(above_scale, false) as above_scale,
    worker_group,
    count(*) as units,
    count(live_unions.union_id) as covered,
    sum(employees)::bigint as employees,
    coalesce(sum(employees) filter (where live_unions.union_id is not null), 0)::bigint
        as covered_employees,
from unit_list
left join live_unions using (union_id)
group by all

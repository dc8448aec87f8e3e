-- One file for every indicator of reference/indicators.csv: the names, units and directions are there.
with

returns as (
    select
        indicator_values.indicator as metric,
        indicator_values.month,
        indicator_values.district_code,
        indicator_values.value,
        indicator_reference.unit_zh not in ('%', '分') as is_additive,
    from indicator_values
    inner join indicator_reference using (indicator)
)

select
    metric,
    month,
    null as level,
    district_code,
    value as numerator,
from returns
where is_additive
union all by name
select
    metric,
    month,
    'district' as level,
    district_code,
    value as numerator,
from returns
where not is_additive
union all by name
-- A rate or a mark has no sum: the city's is the one that the federation itself returns.
select
    metric,
    month,
    'city' as level,
    null as district_code,
    value as numerator,
from returns
where
    not is_additive
    and district_code = '320500'

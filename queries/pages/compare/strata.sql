-- Units by industry (GB/T 4754-2017 section; null where not given) and size in the newest list not after
-- $month, for one of the three rates of units: of every district or, of a district, of every town (null
-- where not given). `standard` is what all places together have: the city, or the district.
with

newest_list as (
    select max(month) as month
    from dataset_lists
    where dataset = 'units' and month <= $month
),

strata as (
    select
        case when $district is null then district_code else town_code end as place_code,
        industry,
        size_band,
        sum(covered) as numerator,
        sum(units) as denominator,
        sum(employees) as employees,
    from unit_counts
    where
        month = (select month from newest_list)
        and ($district is null or district_code = $district)
        and case $rate
            when 'coverage_rate' then true
            when 'coverage_rate_100'
                then is_enterprise and size_band in ('100-299', '300-999', '1000+')
            when 'coverage_rate_above_scale' then is_enterprise and above_scale
        end
    group by place_code, industry, size_band
)

select
    place_code,
    industry,
    size_band,
    numerator::bigint as numerator,
    denominator::bigint as denominator,
    employees::bigint as employees,
    case
        when $district is not null or list_contains(getvariable('scope'), 'city')
            then sum(numerator) over of_stratum
    end::bigint as standard_numerator,
    case
        when $district is not null or list_contains(getvariable('scope'), 'city')
            then sum(denominator) over of_stratum
    end::bigint as standard_denominator,
from strata
window of_stratum as (partition by industry, size_band)
order by place_code, industry, size_band

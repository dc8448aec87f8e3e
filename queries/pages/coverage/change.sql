-- Units by industry in the newest lists not after $since and not after $month, for one of the three
-- rates of units. Two lists or none: a change needs both.
with

list_months as (
    select
        max(month) filter (where month <= $month) as after,
        max(month) filter (where month <= $since) as before,
    from dataset_lists
    where dataset = 'units'
)

select
    industry,
    coalesce(sum(covered) filter (where month = before), 0) as numerator_before,
    coalesce(sum(units) filter (where month = before), 0) as denominator_before,
    coalesce(sum(covered) filter (where month = after), 0) as numerator_after,
    coalesce(sum(units) filter (where month = after), 0) as denominator_after,
from unit_counts
cross join list_months
where
    month in (before, after)
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
    and ($district is not null or list_contains(getvariable('scope'), 'city'))
    and case $rate
        when 'coverage_rate' then true
        when 'coverage_rate_100' then is_enterprise and size_band in ('100-299', '300-999', '1000+')
        when 'coverage_rate_above_scale' then is_enterprise and above_scale
    end
group by industry
order by industry

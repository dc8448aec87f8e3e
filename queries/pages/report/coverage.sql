-- The report's figures on organisation, in the report's own units; $month is the one reported on.
with

values_then as (
    select
        metric,
        arg_max(numerator, month) as newest,
        arg_max(ytd_numerator, month) as year_so_far,
    from metric_values
    where
        level = 'city'
        and month <= $month
        and left(month, 4) = left($month, 4)
    group by metric
),

large_unit_targets as (
    select min(case when value <= 1 then value * 100 else value end) as target
    from year_targets
    where
        metric in ('coverage_rate_100', 'coverage_rate_above_scale')
        and year = left($month, 4)::integer
        and district_code = '320500'
)

select metric as id, newest as computed
from values_then
where
    metric in (
        'unions',
        'covered_units',
        'members',
        'group_industry_unions',
        'group_industry_members',
        'group_own_unions',
        'group_own_members'
    )
union all by name
select metric as id, year_so_far as computed
from values_then
where metric in ('online_joins', 'group_federations')
union all by name
select 'large_unit_coverage_target' as id, target as computed
from large_unit_targets

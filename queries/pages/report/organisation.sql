-- The report's other figures, in its own units; $month is the one reported on.
with

returns as (
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
)

select metric as id, newest as computed
from returns
where metric in ('hotline_satisfaction', 'branch_brands')
union all by name
select
    case metric when 'model_units_provincial' then 'model_party_units' else metric end as id,
    year_so_far as computed,
from returns
where metric in ('performances', 'model_units_provincial')

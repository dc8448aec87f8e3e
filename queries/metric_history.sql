-- grain: metric, month, level, district_code, town_code, publication_id
-- What earlier publications said otherwise: each value with the last publication that showed it,
-- where the one after it showed another. The catalogue `earlier` is the publication in force so far.
with

replaced as (
    select
        earlier_values.metric,
        earlier_values.month,
        earlier_values.level,
        earlier_values.district_code,
        earlier_values.town_code,
        earlier_values.value,
        earlier_values.ytd_value,
    from earlier.store.metric_values as earlier_values
    left join metric_values as now_values
        on
            earlier_values.metric = now_values.metric
            and earlier_values.month = now_values.month
            and earlier_values.level = now_values.level
            and earlier_values.district_code is not distinct from now_values.district_code
            and earlier_values.town_code is not distinct from now_values.town_code
    where
        -- Sums of fractions differ in their last digits between two loads of the same rows.
        coalesce(
            abs(earlier_values.value - now_values.value) > 1e-9 * abs(earlier_values.value),
            earlier_values.value is distinct from now_values.value
        )
        or coalesce(
            abs(earlier_values.ytd_value - now_values.ytd_value) > 1e-9 * abs(earlier_values.ytd_value),
            earlier_values.ytd_value is distinct from now_values.ytd_value
        )
)

select
    getvariable('earlier_id') as publication_id,
    getvariable('earlier_at') as published_at,
    *,
from replaced

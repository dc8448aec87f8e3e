-- grain: metric, month, level, district_code, town_code
-- Every metric at every level, with the months that had nothing to count as zeros: without them a
-- quiet month would show the figure of the month before it.
with

spans as (
    select
        metrics.*,
        dataset_spans.kind,
        dataset_spans.first_month,
        dataset_spans.last_month,
    from metrics
    inner join dataset_spans on dataset_spans.dataset = metrics.sources[1]
),

row_months as (
    select distinct metric, month from metric_rows
),

-- Where counting starts: with the first thing that any metric of the dataset counts, or its first dump.
starts as (
    select
        spans.sources[1] as dataset,
        least(min(row_months.month), min(spans.first_month)) as first_month,
    from spans
    left join row_months using (metric)
    where
        spans.basis <> 'stock'
        or spans.kind = 'events'
    group by all
),

-- A list counts at its own dates, a monthly return at the months returned, what happens in every month.
metric_months as (
    select spans.metric, dataset_lists.month
    from spans
    inner join dataset_lists on dataset_lists.dataset = spans.sources[1]
    where
        spans.basis = 'stock'
        and spans.kind = 'snapshot'
    union
    select spans.metric, row_months.month
    from spans
    inner join row_months using (metric)
    where
        spans.basis = 'stock'
        and spans.is_indicator
        and row_months.month <= spans.last_month
    union
    select spans.metric, months.month
    from spans
    inner join starts on starts.dataset = spans.sources[1]
    inner join months on months.month between starts.first_month and spans.last_month
    where
        (spans.basis <> 'stock' or spans.kind = 'events')
        and not spans.is_indicator
    union
    -- What nobody has returned before is unknown, not zero.
    select spans.metric, months.month
    from spans
    inner join (
        select metric, min(month) as first_month from row_months group by metric
    ) as returns using (metric)
    inner join months on months.month between returns.first_month and spans.last_month
    where
        spans.basis = 'flow'
        and spans.is_indicator
),

-- A district that did nothing counts nothing: it must not vanish from the table of districts.
all_districts as (
    select distinct metrics.metric, metric_rows.district_code
    from metrics
    cross join metric_rows
    where
        not metrics.is_indicator
        and metric_rows.district_code is not null
    union
    select metric, district_code
    from metric_rows
    where district_code is not null
    union
    select metric, district_code
    from year_targets
    where district_code <> '320500'
),

additive_places as (
    select metric, 'city' as level, null as district_code, null as town_code
    from metrics
    where additive
    union
    select metric, 'district' as level, district_code, null as town_code
    from all_districts
    inner join metrics using (metric)
    where additive
    union
    select metric, 'town' as level, district_code, town_code
    from metric_rows
    inner join metrics using (metric)
    where
        additive
        and has_towns
),

additive_rows as (
    select
        metric,
        month,
        case
            when grouping(district_code) = 1 then 'city'
            when grouping(town_code) = 1 then 'district'
            else 'town'
        end as level,
        district_code,
        town_code,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
    from metric_rows
    where level is null
    group by grouping sets (
        (metric, month),
        (metric, month, district_code),
        (metric, month, district_code, town_code)
    )
),

additive_values as (
    select
        metric_months.metric,
        metric_months.month,
        additive_places.level,
        additive_places.district_code,
        additive_places.town_code,
        coalesce(additive_rows.numerator, 0) as numerator,
        case when metrics.is_rate then coalesce(additive_rows.denominator, 0) end as denominator,
        case when metrics.basis = 'flow' then sum(coalesce(additive_rows.numerator, 0)) over year_so_far end
            as ytd_sum,
        case
            when not metrics.is_rate then null
            when metrics.denominator_basis = 'stock' then coalesce(additive_rows.denominator, 0)
            else sum(coalesce(additive_rows.denominator, 0)) over year_so_far
        end as ytd_denominator_sum,
    from metric_months
    inner join metrics using (metric)
    inner join additive_places using (metric)
    left join additive_rows
        on
            additive_rows.metric = metric_months.metric
            and additive_rows.month = metric_months.month
            and additive_rows.level = additive_places.level
            and additive_rows.district_code is not distinct from additive_places.district_code
            and additive_rows.town_code is not distinct from additive_places.town_code
    window year_so_far as (
        partition by
            metric_months.metric,
            left(metric_months.month, 4),
            additive_places.level,
            additive_places.district_code,
            additive_places.town_code
        order by metric_months.month
    )
),

own_places as (
    select metric, 'city' as level, null as district_code, null as town_code
    from metrics
    where not additive
    union
    select metric, 'district' as level, district_code, null as town_code
    from all_districts
    inner join metrics using (metric)
    where not additive
    union
    select metric, level, district_code, town_code
    from metric_rows
    where level is not null
),

own_values as (
    select
        metric_months.metric,
        metric_months.month,
        own_places.level,
        own_places.district_code,
        own_places.town_code,
        -- Nothing distinct is zero; the median of nothing is not.
        case
            when metrics.basis = 'ytd' then coalesce(metric_rows.numerator, 0)
            else metric_rows.numerator
        end as numerator,
        metric_rows.denominator,
        metric_rows.ytd_numerator as ytd_sum,
        null as ytd_denominator_sum,
    from metric_months
    inner join metrics using (metric)
    inner join own_places using (metric)
    left join metric_rows
        on
            metric_rows.metric = metric_months.metric
            and metric_rows.month = metric_months.month
            and metric_rows.level = own_places.level
            and metric_rows.district_code is not distinct from own_places.district_code
            and metric_rows.town_code is not distinct from own_places.town_code
),

all_values as (
    select * from additive_values
    union all by name
    select * from own_values
),

city_targets as (
    select metric, year, value from year_targets where district_code = '320500'
),

district_targets as (
    select metric, year, district_code, value from year_targets where district_code <> '320500'
)

select
    all_values.metric,
    all_values.month,
    all_values.level,
    all_values.district_code,
    all_values.town_code,
    all_values.numerator::double as numerator,
    all_values.denominator::double as denominator,
    case
        when metrics.is_rate then all_values.numerator / nullif(all_values.denominator, 0)
        else all_values.numerator
    end::double as value,
    case metrics.basis
        when 'flow' then all_values.ytd_sum
        when 'ytd' then all_values.numerator
    end::double as ytd_numerator,
    case metrics.basis
        when 'flow' then all_values.ytd_denominator_sum
        when 'ytd' then all_values.denominator
    end::double as ytd_denominator,
    case
        when metrics.basis = 'stock' then null
        when metrics.is_rate and metrics.basis = 'flow'
            then all_values.ytd_sum / nullif(all_values.ytd_denominator_sum, 0)
        when metrics.is_rate then all_values.numerator / nullif(all_values.denominator, 0)
        when metrics.basis = 'flow' then all_values.ytd_sum
        else all_values.numerator
    end::double as ytd_value,
    case
        -- A plan may write 95 or 0.95 for the same rate.
        when metrics.unit = 'percent' and coalesce(city_targets.value, district_targets.value) > 1
            then coalesce(city_targets.value, district_targets.value) / 100
        else coalesce(city_targets.value, district_targets.value)
    end::double as target,
from all_values
inner join metrics using (metric)
left join city_targets
    on
        all_values.level = 'city'
        and city_targets.metric = all_values.metric
        and city_targets.year = left(all_values.month, 4)::integer
left join district_targets
    on
        all_values.level = 'district'
        and district_targets.metric = all_values.metric
        and district_targets.year = left(all_values.month, 4)::integer
        and district_targets.district_code = all_values.district_code
-- As readers ask for it: one level at a time, in this order.
order by
    all_values.level, all_values.metric, all_values.month, all_values.district_code, all_values.town_code

-- What the report plans for the year after $month, in the report's own units.
with

next_year as (
    select metric, value
    from year_targets
    where
        year = left($month, 4)::integer + 1
        and district_code = '320500'
)

select
    case metric
        when 'venture_loans' then 'target_venture_loans'
        when 'recuperation_workers' then 'target_recuperation'
        when 'counselling_rooms' then 'target_counselling_rooms'
        when 'model_units_city' then 'target_model_units'
        when 'model_homes' then 'target_model_homes'
    end as id,
    -- Loans are planned in 万元 and reported in 亿元; persons are reported in 万人.
    case when metric in ('venture_loans', 'recuperation_workers') then value / 1e4 else value end
        as computed,
from next_year
where
    metric in (
        'venture_loans',
        'recuperation_workers',
        'counselling_rooms',
        'model_units_city',
        'model_homes'
    )

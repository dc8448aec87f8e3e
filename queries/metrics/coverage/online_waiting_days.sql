/* ---
name: {zh: "网上入会办理天数（中位数）", en: "Online joining: median days to decide"}
meaning:
  zh: "网上入会从申请到审核所需天数的中位数，按审核月份计；各区县中位数不可相加。"
  en: "Median days from application to decision, by the month of the decision; medians do not add up."
unit: days
better: down
basis: flow
additive: false
owner: 基层工作部
sources: [applications]
--- */
with

decisions as (
    select month, district_code, town_code, waiting_days, applications
    from application_decisions
),

-- Each decision once for its own month and once for the year to each later month of that year.
spans as (
    select *, 'month' as span from decisions
    union all by name
    select months.month, decisions.* exclude (month), 'year' as span
    from months
    inner join decisions
        on
            left(decisions.month, 4) = left(months.month, 4)
            and decisions.month <= months.month
),

totals as (
    select
        span,
        month,
        case
            when grouping(district_code) = 1 then 'city'
            when grouping(town_code) = 1 then 'district'
            else 'town'
        end as level,
        district_code,
        town_code,
        waiting_days,
        sum(applications) as applications,
    from spans
    group by grouping sets (
        (span, month, waiting_days),
        (span, month, waiting_days, district_code),
        (span, month, waiting_days, district_code, town_code)
    )
),

running as (
    select
        *,
        sum(applications) over place as all_applications,
        sum(applications) over (place order by waiting_days) as applications_so_far,
    from totals
    window place as (partition by span, month, level, district_code, town_code)
),

-- The middle one of an odd number, the mean of the middle two of an even one.
medians as (
    select
        span,
        month,
        level,
        district_code,
        town_code,
        (
            min(waiting_days) filter (where applications_so_far >= (all_applications + 1) // 2)
            + min(waiting_days) filter (where applications_so_far >= all_applications // 2 + 1)
        ) / 2 as days,
    from running
    group by all
)

select
    month,
    level,
    district_code,
    town_code,
    max(days) filter (where span = 'month') as numerator,
    null as denominator,
    max(days) filter (where span = 'year') as ytd_numerator,
from medians
group by all

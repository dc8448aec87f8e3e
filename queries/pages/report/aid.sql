-- The report's figures on aid, in the report's own units; $month is the one reported on. What the
-- federation itself paid (level 市总本级) is told apart by the payments, not by the metrics.
with

own_payments as (
    select *
    from payment_counts
    where
        level = '市总本级'
        and month <= $month
        and left(month, 4) = left($month, 4)
),

returns as (
    select * from metric_values where level = 'city' and month <= $month
),

flows as (
    select metric, arg_max(ytd_numerator, month) as total
    from returns
    where left(month, 4) = left($month, 4)
    group by metric
),

mother_rooms as (
    select
        arg_max(numerator, month) filter (where left(month, 4) = left($month, 4)) as now,
        max(numerator) filter (
            where month = (left($month, 4)::integer - 1)::varchar || '-12'
        ) as a_year_before,
    from returns
    where metric = 'mother_rooms'
)

select
    'aid_recipients' as id,
    sum(recipients) filter (where is_hardship_aid) as computed,
from own_payments
union all by name
select 'aid_amount' as id, sum(amount_yuan) filter (where is_hardship_aid) / 1e4 as computed
from own_payments
union all by name
select
    'summer_relief_amount' as id,
    sum(amount_yuan) filter (where programme = '送清凉') / 1e4 as computed,
from own_payments
union all by name
select
    'visited_workers' as id,
    sum(recipients) filter (where programme = '走访慰问') as computed,
from own_payments
union all by name
-- Returned in 万元 and in persons; the report rounds to 亿元 and to 万人.
select
    metric as id,
    case
        when metric in ('fees_returned', 'venture_loans') then total / 1e4
        when metric in ('benefit_participants', 'recuperation_workers') then total / 1e4
        else total
    end as computed,
from flows
where
    metric in (
        'medical_staff_support',
        'fees_returned',
        'venture_loans',
        'consumer_vouchers',
        'benefit_events',
        'benefit_amount',
        'benefit_participants',
        'recuperation_workers',
        'return_train_riders'
    )
union all by name
select 'mother_rooms_total' as id, now as computed
from mother_rooms
union all by name
select 'mother_rooms_new' as id, now - a_year_before as computed
from mother_rooms
union all by name
-- The report counts three years together.
select 'tongren_aid' as id, sum(numerator) as computed
from returns
where
    metric = 'tongren_aid'
    and left(month, 4)::integer > left($month, 4)::integer - 3

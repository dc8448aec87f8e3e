-- Aid of every month of $month's year and of the two before by district, programme and the level that
-- paid. Few people in a cell are not withheld here: what may be shown depends on all tables of the
-- page together.
select
    month,
    district_code,
    programme,
    level,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where left(month, 4)::integer between left($month, 4)::integer - 2 and left($month, 4)::integer
group by month, district_code, programme, level

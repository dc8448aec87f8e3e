-- Aid of every month of $month's year and of the two before by district and source of funds. Few
-- people in a cell are not withheld here: see by_level.sql.
select
    month,
    district_code,
    fund_source,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where left(month, 4)::integer between left($month, 4)::integer - 2 and left($month, 4)::integer
group by month, district_code, fund_source

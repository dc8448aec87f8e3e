-- Aid of the year so far, and of the same months a year before, by district and source of funds. Few
-- people in a cell are not withheld here: see monthly.sql.
select
    case when left(month, 4) = left($month, 4) then 'now' else 'before' end as year,
    district_code,
    fund_source,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where
    left(month, 4)::integer between left($month, 4)::integer - 1 and left($month, 4)::integer
    and right(month, 2) <= right($month, 2)
group by year, district_code, fund_source

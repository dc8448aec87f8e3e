-- Aid of the year so far by district, programme and the level that paid. Few people in a cell are not
-- withheld here: see monthly.sql.
select
    district_code,
    programme,
    level,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where
    month <= $month
    and left(month, 4) = left($month, 4)
group by district_code, programme, level

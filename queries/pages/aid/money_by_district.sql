-- Hardship aid of the year so far by district.
select
    district_code,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where
    is_hardship_aid
    and month <= $month
    and left(month, 4) = left($month, 4)
group by district_code

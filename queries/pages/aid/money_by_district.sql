-- Hardship aid from $start to $month by district.
select
    district_code,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where
    is_hardship_aid
    and month between $start and $month
group by district_code

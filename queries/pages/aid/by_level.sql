-- Aid of the year so far by programme and by the level that paid.
select
    programme,
    level,
    sum(amount_yuan) as amount_yuan,
    sum(recipients) as recipients,
from payment_counts
where
    month <= $month
    and left(month, 4) = left($month, 4)
    and ($district is null or district_code = $district)
group by programme, level
order by programme, level

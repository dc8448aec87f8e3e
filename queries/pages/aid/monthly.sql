-- Aid by month and programme over the twenty-four months to $month.
select
    month,
    programme,
    sum(amount_yuan) as amount_yuan,
    sum(recipients) as recipients,
from payment_counts
where
    month <= $month
    and month > strftime(($month || '-01')::date - interval 2 year, '%Y-%m')
    and ($district is null or district_code = $district)
group by month, programme
order by month, programme

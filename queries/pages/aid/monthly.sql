-- Aid by month, district and programme over the twenty-four months to $month. Few people in a cell
-- are not withheld here: what may be shown depends on all tables of the page together.
select
    month,
    district_code,
    programme,
    sum(recipients)::bigint as recipients,
    sum(amount_yuan) as amount_yuan,
from payment_counts
where
    month <= $month
    and month > strftime(($month || '-01')::date - interval 2 year, '%Y-%m')
group by month, district_code, programme
order by month, district_code, programme

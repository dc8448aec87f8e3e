-- Aid of the year so far, and of the same months a year before, by source of funds.
select
    fund_source,
    coalesce(sum(amount_yuan) filter (where left(month, 4) = left($month, 4)), 0) as amount_yuan,
    coalesce(sum(amount_yuan) filter (where left(month, 4) < left($month, 4)), 0)
        as amount_yuan_year_ago,
from payment_counts
where
    left(month, 4)::integer between left($month, 4)::integer - 1 and left($month, 4)::integer
    and right(month, 2) <= right($month, 2)
    and ($district is null or district_code = $district)
group by fund_source
order by amount_yuan desc

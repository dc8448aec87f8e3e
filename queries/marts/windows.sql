-- grain: month, since (first month of the year, of the quarter and of the month itself that end with
-- month)
-- keep: no
-- reads: months
select distinct
    month,
    month_end,
    strftime(
        unnest([
            date_trunc('year', month_end),
            date_trunc('quarter', month_end),
            date_trunc('month', month_end)
        ]),
        '%Y-%m'
    ) as since,
from months

-- grain: month, district_code, town_code, category, wait_band, payments_band
-- reads: aid_receipts
-- Open files by the aid of the last twelve months and by the months since aid was last given, or
-- since the file was opened where none ever was. Months are those of the calendar, so that a wait of
-- less than twelve is a file aided in twelve months, or a new one.
with

waits as (
    select
        *,
        (year(month_end) - year(coalesce(last_paid_on, opened_on))) * 12
            + month(month_end)
            - month(coalesce(last_paid_on, opened_on)) as months_waited,
    from aid_receipts
)

select
    month,
    district_code,
    town_code,
    category,
    case
        when months_waited < 3 then '0-2'
        when months_waited < 6 then '3-5'
        when months_waited < 12 then '6-11'
        when months_waited < 24 then '12-23'
        else '24+'
    end as wait_band,
    case when payments >= 5 then '5+' else payments::varchar end as payments_band,
    count(*) as files,
    sum(amount_yuan) as amount_yuan,
from waits
group by all

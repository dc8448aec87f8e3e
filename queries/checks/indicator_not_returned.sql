-- Without this, a district that forgot its monthly return is a fall of the city's total.
/* ---
title: {zh: 指标月报缺报, en: "Monthly return missing"}
meaning:
    zh: 前两个月都填报了，最新一月没有：全市合计会无故下降。请催报。
    en: "Returned in both months before and not in the newest, so the city's total falls."
severity: warning
reads: [indicators]     # the first is what is examined
--- */
with

months_returned as (
    select
        month,
        row_number() over (order by month desc) as age,
    from (select distinct month from indicators)
)

select
    indicators.indicator,
    indicators.district_code,
    max(months_returned.month) as last_returned,
    max(indicators.value) filter (where months_returned.age = 2) as last_value,
from indicators
inner join months_returned using (month)
where months_returned.age <= 3
group by all
having
    count(distinct months_returned.age) = 2
    and min(months_returned.age) = 2
order by indicators.indicator, indicators.district_code

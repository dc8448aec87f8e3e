-- grain: month (every one of the calendar), unit_id; units that ever entered a competition, as the
-- newest list then has them
-- keep: no
-- reads: dataset_lists, entrant_units, months
with

list_of_month as (
    select months.month, max(dataset_lists.month) as list_month
    from months
    inner join dataset_lists on dataset_lists.month <= months.month
    where dataset_lists.dataset = 'units'
    group by months.month
)

select
    list_of_month.month,
    entrant_units.* exclude (month),
from list_of_month
inner join entrant_units on entrant_units.month = list_of_month.list_month

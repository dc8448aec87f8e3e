-- Every list of the reform's items up to $month: one row a month and item.
select
    month,
    item_id,
    district_code,
    list,
    dimension,
    title,
    lead,
    planned_start,
    planned_end,
    started_on,
    completed_on,
    progress_pct,
    status,
from reform_board
where
    month <= $month
    and (
        district_code = $district
        -- Who may not see the whole city must not be shown a part of it as the whole.
        or ($district is null and list_contains(getvariable('scope'), 'city'))
    )
order by month, item_id

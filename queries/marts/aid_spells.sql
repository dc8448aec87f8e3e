-- grain: opened_month, closed_month (null: still open), status, district_code, category
-- part: newest aid_cases
-- reads: aid_cases
-- How long files stay: enough to see, as at any month before the list, who was still on file then.
select
    strftime(opened_on, '%Y-%m') as opened_month,
    case when status <> '在档' then strftime(closed_on, '%Y-%m') end as closed_month,
    status,
    district_code,
    category,
    count(*) as files,
from aid_cases
where
    opened_on <= month_end
    -- Closed, but nobody knows when: neither still on file nor known to have left.
    and (status = '在档' or closed_on >= opened_on)
group by all

-- Participants by month and kind over the twenty-four months to $month.
select
    month,
    kind,
    sum(participants) as participants,
    sum(entries) as entries,
from entry_counts
where
    month <= $month
    and month > strftime(($month || '-01')::date - interval 2 year, '%Y-%m')
    and ($district is null or district_code = $district)
group by month, kind
order by month, kind

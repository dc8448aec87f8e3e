-- Participants of the year so far by the entering unit's industry.
select
    industry,
    sum(participants) as participants,
    sum(promoted) as promoted,
from entry_counts
where
    month <= $month
    and left(month, 4) = left($month, 4)
    and industry is not null
    and ($district is null or district_code = $district)
group by all
order by participants desc

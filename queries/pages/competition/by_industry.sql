-- Participants of the year so far by the entering unit's industry, against the employees of covered
-- units in the newest list not after $month; over all industries where industry is null.
with

taking_part as (
    select
        industry,
        sum(participants) as participants,
    from entry_counts
    where
        month <= $month
        and left(month, 4) = left($month, 4)
        and industry is not null
        and ($district is null or district_code = $district)
    group by industry
),

employed as (
    select
        industry,
        sum(covered_employees) as employees,
    from unit_counts
    where
        month = (select max(month) from dataset_lists where dataset = 'units' and month <= $month)
        and industry is not null
        and ($district is null or district_code = $district)
    group by industry
)

select
    employed.industry,
    coalesce(sum(taking_part.participants), 0) as participants,
    sum(employed.employees) as employees,
    coalesce(sum(taking_part.participants), 0) / sum(employed.employees) as participation,
from employed
left join taking_part on taking_part.industry = employed.industry
group by grouping sets ((employed.industry), ())
having sum(employed.employees) > 0
order by employed.industry

-- Files by the months in which they were opened and closed, by category, in the newest list of all.
select
    opened_month,
    closed_month,
    category,
    sum(files)::bigint as files,
from aid_spells
where
    opened_month <= $month
    and ($district is null or district_code = $district)
group by opened_month, closed_month, category

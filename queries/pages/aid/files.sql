-- Open hardship files by category and cause in the newest list not after $month.
-- A cell of one to four people is withheld here, so that it reaches neither chart nor table.
select
    category,
    cause,
    case when sum(files) >= 5 then sum(files) end as files,
from aid_file_counts
where
    month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
    and status = '在档'
    and ($district is null or district_code = $district)
group by category, cause
order by category, cause

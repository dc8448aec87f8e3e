-- Open hardship files by category and cause in the newest list not after $month, and how many of
-- them were aided in the twelve months before.
select
    category,
    cause,
    sum(files) as files,
    sum(aided_files) as aided_files,
from aid_file_counts
where
    month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
    and status = '在档'
    and ($district is null or district_code = $district)
group by all
order by all

-- Open hardship files by district, category and cause in the newest list not after $month. Few people
-- in a cell are not withheld here: what may be shown depends on all tables of the page together.
select
    district_code,
    category,
    cause,
    sum(files)::bigint as files,
from aid_file_counts
where
    month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
    and status = '在档'
group by district_code, category, cause

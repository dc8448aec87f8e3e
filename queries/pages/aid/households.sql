-- Open hardship files by district, size of household and income a head in the newest list not after
-- $month. Few people in a cell are not withheld here: see files.sql.
select
    district_code,
    coalesce(household_band, 'unknown') as household_band,
    coalesce(income_band, 'unknown') as income_band,
    sum(files)::bigint as files,
from aid_file_counts
where
    month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
    and status = '在档'
group by district_code, household_band, income_band

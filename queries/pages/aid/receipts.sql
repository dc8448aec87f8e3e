-- Open hardship files by place, months since the last aid (or since opening) and payments in the
-- twelve months to the newest list not after $month. Few people in a cell are not withheld here: see
-- files.sql.
select
    district_code,
    town_code,
    wait_band,
    payments_band,
    sum(files)::bigint as files,
from aid_receipt_counts
where month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
group by district_code, town_code, wait_band, payments_band

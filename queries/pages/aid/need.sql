-- Need against money by district: open files in the newest list not after $month, aid of the year so far.
with

files as (
    select
        district_code,
        sum(files) as open_files,
        sum(files) - sum(aided_files) as unaided_files,
    from aid_file_counts
    where
        month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
        and status = '在档'
    group by all
),

money as (
    select district_code, sum(amount_yuan) as amount_yuan, sum(recipients) as recipients
    from payment_counts
    where
        is_hardship_aid
        and month <= $month
        and left(month, 4) = left($month, 4)
    group by all
)

select
    district_code,
    open_files,
    unaided_files,
    coalesce(amount_yuan, 0) as amount_yuan,
    coalesce(recipients, 0) as recipients,
from files
left join money using (district_code)
order by district_code

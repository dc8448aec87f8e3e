-- Need against money by district, and for the whole city where district_code is null: open files in
-- the newest list not after $month, hardship aid of the year so far.
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
    group by district_code
),

money as (
    select
        district_code,
        sum(amount_yuan) as amount_yuan,
    from payment_counts
    where
        is_hardship_aid
        and month <= $month
        and left(month, 4) = left($month, 4)
    group by district_code
)

select
    files.district_code,
    sum(files.open_files) as open_files,
    sum(files.unaided_files) as unaided_files,
    sum(files.unaided_files) / sum(files.open_files) as unaided_share,
    coalesce(sum(money.amount_yuan), 0) as amount_yuan,
    coalesce(sum(money.amount_yuan), 0) / sum(files.open_files) as yuan_per_file,
from files
left join money on money.district_code = files.district_code
group by grouping sets ((files.district_code), ())
having
    sum(files.open_files) > 0
    -- Who may not see the whole city must not be shown a part of it as the whole.
    and (files.district_code is not null or list_contains(getvariable('scope'), 'city'))
order by files.district_code

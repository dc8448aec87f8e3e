-- grain: month, district_code (null: the city), twentieth (0 to 19)
-- reads: aid_receipts
-- The Lorenz curve of the last twelve months' aid over open files, from those given least: the share
-- of the money that went to the first so many twentieths of the files. It does not add up.
with

places as (
    select month, district_code, amount_yuan from aid_receipts
    union all by name
    select month, null as district_code, amount_yuan from aid_receipts
),

ranked as (
    select
        month,
        coalesce(district_code, '') as place,
        amount_yuan,
        row_number() over (partition by month, district_code order by amount_yuan) as position,
        sum(amount_yuan) over (
            partition by month, district_code
            order by amount_yuan
            rows between unbounded preceding and current row
        ) as amount_so_far,
    from places
),

totals as (
    select
        month,
        place,
        count(*) as files,
        sum(amount_yuan) as amount_yuan,
        -- Twice the area between the curve of all files and the line of equal shares.
        sum(amount_yuan * (2 * position - 1)) / nullif(count(*) * sum(amount_yuan), 0) - 1 as gini,
    from ranked
    group by all
),

twentieths as (
    select
        totals.*,
        twentieth,
        twentieth * files / 20.0 as files_so_far,
    from totals
    cross join (select unnest(generate_series(0, 19)) as twentieth)
)

select
    twentieths.month,
    nullif(twentieths.place, '') as district_code,
    twentieths.twentieth,
    twentieths.files,
    twentieths.amount_yuan,
    twentieths.gini,
    -- The file on the edge of a twentieth counts with the part of it that lies inside.
    (
        ranked.amount_so_far
        - ranked.amount_yuan * (ranked.position - twentieths.files_so_far)
    ) / nullif(twentieths.amount_yuan, 0) as share,
from twentieths
inner join ranked
    on
        ranked.month = twentieths.month
        and ranked.place = twentieths.place
        and ranked.position = floor(twentieths.files_so_far) + 1

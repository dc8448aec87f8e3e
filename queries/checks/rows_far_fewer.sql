-- Without this, a list that lost a fifth of its rows on the way is a fall that leaders explain to
-- each other.
/* ---
title: {zh: 行数比上一期少得多, en: "Rows far fewer than last time"}
meaning:
    zh: 最新一期采用的行数比上一期（明细类：比上年同月）少得多：导出可能不完整。
    en: "The newest dump has far fewer rows than the one before (events: than the same month last year)."
severity: warning
reads: [dump_rows]     # the first is what is examined
--- */
with

dumps as (
    select
        *,
        row_number() over (partition by dataset order by as_of) as place,
        row_number() over (partition by dataset order by as_of desc) as age,
    from dump_rows
),

pairs as (
    select
        newest.dataset,
        before.as_of as as_of_before,
        newest.as_of,
        before.accepted as rows_before,
        newest.accepted as rows,
        if(
            newest.kind = 'snapshot',
            getvariable('rows_fewer_share'),
            getvariable('events_fewer_share')
        ) as share,
    from dumps as newest
    inner join dumps as before using (dataset)
    where
        newest.age = 1
        and case newest.kind
            when 'snapshot' then before.age = 2
            -- The first dump of a dataset tells its history.
            else
                before.place > 1
                and date_trunc('month', before.as_of)
                = date_trunc('month', newest.as_of) - interval 1 year
        end
)

select
    dataset,
    as_of_before,
    as_of,
    rows_before,
    rows,
    round(rows / rows_before - 1, 4) as change,
from pairs
where
    rows_before - rows >= getvariable('rows_fewer_least')
    and rows_before - rows > share * rows_before
order by change, dataset

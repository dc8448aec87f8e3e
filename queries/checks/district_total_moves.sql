-- Without this, a district whose export was filtered loses a fifth of its members and the city's
-- total hides it.
/* ---
title: {zh: 市区总数骤变, en: "A district total jumps"}
meaning:
    zh: 某市区的单位、工会或会员总数与上一期相比变动超过阈值。请核对该市区的导出是否完整。
    en: "Units, unions or members of a district differ from the list before by more than the threshold."
severity: warning
reads: [dataset_lists, unit_counts, union_counts, member_counts]     # the first is what is examined
--- */
with

totals as (
    select 'units' as dataset, month, district_code, sum(units)::bigint as total
    from unit_counts
    group by all
    union all
    select 'unions' as dataset, month, district_code, sum(unions)::bigint as total
    from union_counts
    group by all
    union all
    select 'members' as dataset, month, district_code, sum(members)::bigint as total
    from member_counts
    group by all
),

lists as (
    select
        dataset,
        month,
        lag(month) over (partition by dataset order by month) as month_before,
        row_number() over (partition by dataset order by month desc) as age,
    from dataset_lists
),

beside as (
    select
        lists.dataset,
        totals.district_code,
        lists.month_before,
        lists.month,
        coalesce(sum(totals.total) filter (where totals.month = lists.month_before), 0)::bigint
            as total_before,
        coalesce(sum(totals.total) filter (where totals.month = lists.month), 0)::bigint as total,
    from lists
    inner join totals
        on
            totals.dataset = lists.dataset
            and totals.month in (lists.month, lists.month_before)
    where
        lists.age = 1
        and lists.month_before is not null
    group by all
)

select
    *,
    round((total - total_before) / nullif(total_before, 0), 4) as change,
from beside
where
    abs(total - total_before) >= getvariable('district_moves_least')
    and abs(total - total_before) > getvariable('district_moves_share') * total_before
order by abs(total - total_before) desc, dataset, district_code

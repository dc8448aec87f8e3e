-- Without this, a target written in 万 where the metric counts ones turns every light green or red.
/* ---
title: {zh: 目标与实绩不在一个数量级, en: "Target of another magnitude"}
meaning:
    zh: 目标与上年实绩相差几十倍以上：多半是单位不同（元与万元、百分数与小数）。
    en: "The target and last year's figure are orders of magnitude apart: another unit, most likely."
severity: warning
reads: [metric_values]     # the first is what is examined
--- */
with

figures as (
    select
        metric,
        left(month, 4)::integer as year,
        district_code,
        arg_max(coalesce(ytd_value, value), month) as figure,
        arg_max(target, month) as target,
    from metric_values
    where level in ('city', 'district')
    group by all
)

select
    this_year.metric,
    this_year.year,
    this_year.district_code,
    last_year.figure as figure_before,
    this_year.target,
from figures as this_year
inner join figures as last_year
    on
        last_year.metric = this_year.metric
        and coalesce(last_year.district_code, '') = coalesce(this_year.district_code, '')
        and last_year.year = this_year.year - 1
where
    this_year.target > 0
    and last_year.figure > 0
    and (
        this_year.target > last_year.figure * getvariable('target_times')
        or last_year.figure > this_year.target * getvariable('target_times')
    )
order by this_year.metric, this_year.year, this_year.district_code

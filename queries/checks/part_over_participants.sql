-- Without this, shares of women or migrant workers pass one hundred per cent.
/* ---
title: {zh: 部分超过总数, en: "A part exceeds the whole"}
meaning:
    zh: 女职工、农民工或晋级人数超过参赛人数，或晋级、薪酬挂钩人数超过产业工人数。
    en: "Women, migrants or promoted exceed participants, or a part of the workforce exceeds it."
severity: warning
reads: [competition_entries, workforce]     # the first is what is examined
--- */
with

parts as (
    select
        'competition_entries' as dataset,
        entry_id as key,
        district_code,
        participants as whole,
        unnest([
            {field: 'female_participants', part: female_participants},
            {field: 'migrant_participants', part: migrant_participants},
            {field: 'promoted', part: promoted},
        ], recursive := true),
    from competition_entries
    union all by name
    select
        'workforce' as dataset,
        district_code || ' ' || industry || ' ' || skill_level as key,
        district_code,
        workers as whole,
        unnest([
            {field: 'promoted', part: promoted},
            {field: 'skill_pay', part: skill_pay},
        ], recursive := true),
    from workforce
)

select
    dataset,
    key,
    district_code,
    field,
    part,
    whole,
from parts
where part > whole
order by part - whole desc, key, field

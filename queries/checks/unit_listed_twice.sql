-- Without this, one employer under two codes counts twice, and coverage can never reach one hundred.
/* ---
title: {zh: 同一单位登记了两个编码, en: "One unit under two codes"}
meaning:
    zh: 名称、村社区、行业和性质都相同的两个单位编码，可能是同一单位重复登记。
    en: "Two codes with the same name, village, industry and ownership, perhaps one unit."
severity: warning
reads: [units]     # the first is what is examined
--- */
with

-- Names first: few are borne by two units, and six columns are dear to compare.
repeated as (
    select unit_name
    from units
    group by unit_name
    having count(*) > 1
)

select
    unit_name,
    district_code,
    town_code,
    village,
    count(*) as units,
    string_agg(unit_id, '、' order by unit_id) as unit_ids,
    sum(employees)::bigint as employees,
from units
inner join repeated using (unit_name)
group by unit_name, district_code, town_code, village, industry, ownership
having count(*) > 1
order by units desc, employees desc, unit_name

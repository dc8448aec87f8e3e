-- Without this, a household with two open files counts as two in hardship, and may be aided twice.
/* ---
title: {zh: 一人有两份在档档案, en: "One person with two open files"}
meaning:
    zh: 同一身份证号有两份以上在档档案。请合并或注销其中一份。
    en: "Two or more open files bear one identity number. Merge them or cancel one."
severity: warning
reads: [aid_cases]     # the first is what is examined
--- */
select
    string_agg(case_id, '、' order by case_id) as case_ids,
    string_agg(distinct district_code, '、' order by district_code) as district_codes,
    count(*) as files,
from aid_cases
where
    status = '在档'
    and person_id is not null
group by person_id
having count(*) > 1
order by files desc, case_ids

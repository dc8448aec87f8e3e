-- Without this, a unit counts in one district and its members in another, and both rates are wrong.
/* ---
title: {zh: 单位与所属工会不在同一市区, en: "Unit and its union in different districts"}
meaning:
    zh: 单位与覆盖它的基层工会分属两个市区（市本级除外）：工会编码或市区填错。
    en: "A unit and the union that covers it lie in different districts (the city level apart)."
severity: warning
reads: [units, unions]     # the first is what is examined
--- */
select
    units.unit_id,
    units.unit_name,
    units.district_code,
    units.employees,
    unions.union_id,
    unions.union_name,
    unions.district_code as union_district_code,
from units
inner join unions using (union_id)
where
    units.district_code <> unions.district_code
    and '320500' not in (units.district_code, unions.district_code)
order by units.employees desc, units.unit_id

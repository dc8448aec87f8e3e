-- Without this, units that their office believes covered count as not covered, and coverage sinks
-- for no visible reason.
/* ---
title: {zh: 单位挂在已撤销的工会下, en: "Unit under a revoked union"}
meaning:
    zh: 单位名册里写的基层工会已撤销，该单位按未建会统计。请更新所属工会。
    en: "The union that the unit names is revoked, so the unit counts as not covered."
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
from units
inner join unions using (union_id)
where unions.status = '撤销'
order by units.employees desc, units.unit_id

/* ---
name: {zh: "入会率", en: "Density"}
meaning:
  zh: "在会会员占全部单位职工的比例；职工数取当月或之前最近一期单位名册。"
  en: "Active members as a share of the employees of all units; employees as in the newest list of units then."
unit: percent
better: up
basis: stock
numerator: {zh: "在会会员", en: "Active members"}
denominator: {zh: "单位职工", en: "Employees of units"}
owner: 基层工作部
sources: [members, units, unions]
--- */
with

member_totals as (
    select month, district_code, town_code, sum(members) as members, 0 as employees
    from member_counts
    group by all
),

employee_totals as (
    select month, district_code, town_code, 0 as members, employees
    from units_in_force
    where month in (select month from member_counts)
),

both_totals as (
    select * from member_totals
    union all by name
    select * from employee_totals
)

select
    month,
    district_code,
    town_code,
    sum(members) as numerator,
    sum(employees) as denominator,
from both_totals
group by all

/* ---
name: {zh: "八大群体会员", en: "Members from the eight groups"}
meaning:
  zh: "在会会员中属于八大群体的人数。"
  en: "Active members who belong to one of the eight groups."
unit: people
better: up
basis: stock
owner: 基层工作部
sources: [members, unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(members) as numerator,
    null as denominator,
from member_counts
where worker_group is not null
group by all

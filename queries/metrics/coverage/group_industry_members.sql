/* ---
name: {zh: "“八大员”行业工会会员", en: "Members of the eight groups' industry unions"}
meaning:
  zh: "八大群体的行业性工会的在会会员。"
  en: "Active members of the industry unions of the eight groups."
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
from group_member_counts
where union_form = '行业性工会'
group by all

/* ---
name: {zh: "“八大员”单独建会会员", en: "Members of those unions"}
meaning:
  zh: "八大群体单位单独组建的基层工会的在会会员。"
  en: "Active members of the single-unit unions of the eight groups."
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
where union_form = '单独基层工会'
group by all

/* ---
name: {zh: "农民工会员", en: "Migrant-worker members"}
meaning:
  zh: "在会会员中的农民工。"
  en: "Active members who are migrant workers."
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
where migrant
group by all

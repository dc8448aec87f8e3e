/* ---
name: {zh: "工会会员数", en: "Members"}
meaning:
  zh: "会籍状态为“在会”的会员。"
  en: "Members whose membership is active."
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
group by all

/* ---
name: {zh: "新入会会员", en: "Members joined"}
meaning:
  zh: "最新名册中的在会会员，按入会月份计。"
  en: "Active members in the newest list, by the month they joined."
unit: people
better: up
basis: flow
owner: 基层工作部
sources: [members, unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(members) as numerator,
    null as denominator,
from member_joins
group by all

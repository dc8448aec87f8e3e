/* ---
name: {zh: "网上入会人数", en: "Online joins"}
meaning:
  zh: "网上入会申请审核通过的人数，按审核月份计。"
  en: "Online applications accepted, by the month they were decided."
unit: people
better: up
basis: flow
owner: 基层工作部
sources: [applications]
--- */
select
    month,
    district_code,
    town_code,
    sum(applications) as numerator,
    null as denominator,
from application_decisions
where status = '通过'
group by all

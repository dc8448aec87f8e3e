/* ---
name: {zh: "网上入会通过率", en: "Online approval rate"}
meaning:
  zh: "已审核的网上入会申请中通过的比例，按审核月份计。"
  en: "Share of decided online applications that were accepted, by the month they were decided."
unit: percent
better: up
basis: flow
numerator: {zh: "通过的申请", en: "Applications accepted"}
denominator: {zh: "已审核的申请", en: "Applications decided"}
owner: 基层工作部
sources: [applications]
--- */
select
    month,
    district_code,
    town_code,
    coalesce(sum(applications) filter (where status = '通过'), 0) as numerator,
    sum(applications) as denominator,
from application_decisions
group by all

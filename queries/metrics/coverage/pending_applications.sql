/* ---
name: {zh: "待审核入会申请", en: "Applications waiting"}
meaning:
  zh: "月末尚未审核的网上入会申请。"
  en: "Online applications not yet decided at the end of the month."
unit: count
better: down
basis: stock
owner: 基层工作部
sources: [applications]
--- */
select
    month,
    district_code,
    town_code,
    sum(applications) as numerator,
    null as denominator,
from application_backlog
group by all

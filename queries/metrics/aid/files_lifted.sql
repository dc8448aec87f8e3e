/* ---
name: {zh: "脱困人数", en: "Lifted out of hardship"}
meaning:
  zh: "最新档案中已脱困的困难职工，按退出月份计。"
  en: "Files lifted out of hardship in the newest list, by the month they were closed."
unit: people
better: up
basis: flow
owner: 权益保障部
sources: [aid_cases]
--- */
select
    month,
    district_code,
    town_code,
    sum(files) as numerator,
    null as denominator,
from aid_exits
where status = '已脱困'
group by all

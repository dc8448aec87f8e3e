/* ---
name: {zh: "在档困难职工", en: "Open hardship files"}
meaning:
  zh: "档案状态为“在档”的困难职工。"
  en: "Hardship files that are open."
unit: people
better: none
basis: stock
owner: 权益保障部
sources: [aid_cases]
--- */
select
    month,
    district_code,
    town_code,
    sum(files) as numerator,
    null as denominator,
from aid_file_counts
where status = '在档'
group by all

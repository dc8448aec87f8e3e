/* ---
name: {zh: "在档职工受助率", en: "Open files aided in the last twelve months"}
meaning:
  zh: "在档困难职工中，截至月末十二个月内至少领到一次帮扶的比例。"
  en: "Share of open files with at least one payment in the twelve months to the month's end."
unit: percent
better: up
basis: stock
numerator: {zh: "十二个月内受助的在档职工", en: "Open files aided in twelve months"}
denominator: {zh: "在档困难职工", en: "Open files"}
owner: 权益保障部
sources: [aid_cases, aid_payments]
--- */
select
    month,
    district_code,
    town_code,
    sum(aided_files) as numerator,
    sum(files) as denominator,
from aid_file_counts
where status = '在档'
group by all

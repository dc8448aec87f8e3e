/* ---
name: {zh: "走访慰问职工", en: "Workers visited"}
meaning:
  zh: "走访慰问职工的人次，含各发放层级。"
  en: "Person-times of workers visited, by every level of the federation."
unit: count
better: none
basis: flow
follows_spring_festival: true
owner: 权益保障部
sources: [aid_payments]
--- */
select
    month,
    district_code,
    town_code,
    sum(recipients) as numerator,
    null as denominator,
from payment_counts
where programme = '走访慰问'
group by all

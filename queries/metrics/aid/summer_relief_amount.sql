/* ---
name: {zh: "送清凉资金", en: "Summer-relief amount"}
meaning:
  zh: "已发放的送清凉资金，含各发放层级。"
  en: "Summer-relief money paid, by every level of the federation."
unit: yuan
better: none
basis: flow
owner: 权益保障部
sources: [aid_payments]
--- */
select
    month,
    district_code,
    town_code,
    sum(amount_yuan) as numerator,
    null as denominator,
from payment_counts
where programme = '送清凉'
group by all

/* ---
name: {zh: "人次均帮扶金额", en: "Aid per person-time"}
meaning:
  zh: "帮扶资金除以帮扶人次。"
  en: "Aid amount divided by person-times."
unit: yuan
better: none
basis: flow
numerator: {zh: "帮扶资金（元）", en: "Aid amount (yuan)"}
denominator: {zh: "帮扶人次", en: "Person-times"}
owner: 权益保障部
sources: [aid_payments]
--- */
select
    month,
    district_code,
    town_code,
    sum(amount_yuan) as numerator,
    sum(recipients) as denominator,
from payment_counts
where is_hardship_aid
group by all

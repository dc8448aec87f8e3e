/* ---
name: {zh: "帮扶人次", en: "Aid given (person-times)"}
meaning:
  zh: "已发放的生活救助、医疗救助、子女助学、送温暖、暖心券的人次，含各发放层级。"
  en: "Person-times of aid paid: living, medical and school aid, warm-winter aid and vouchers, by every level of the federation."
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
where is_hardship_aid
group by all

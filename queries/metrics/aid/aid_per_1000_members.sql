/* ---
name: {zh: "每千名会员帮扶资金", en: "Aid per thousand members"}
meaning:
  zh: "帮扶资金除以每千名在会会员；会员数取当月或之前最近一期名册。"
  en: "Aid amount per thousand active members; members as in the newest list then."
unit: yuan
better: none
basis: flow
follows_spring_festival: true
numerator: {zh: "帮扶资金（元）", en: "Aid amount (yuan)"}
denominator: {zh: "千名会员", en: "Thousand members"}
denominator_basis: stock
owner: 权益保障部
sources: [aid_payments, members, unions]
--- */
with

amounts as (
    select month, district_code, town_code, sum(amount_yuan) as amount_yuan, 0 as members
    from payment_counts
    where is_hardship_aid
    group by all
),

member_totals as (
    select month, district_code, town_code, 0 as amount_yuan, members
    from members_in_force
),

both_totals as (
    select * from amounts
    union all by name
    select * from member_totals
)

select
    month,
    district_code,
    town_code,
    sum(amount_yuan) as numerator,
    sum(members) / 1000 as denominator,
from both_totals
group by all

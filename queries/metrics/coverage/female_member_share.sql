/* ---
name: {zh: "女会员占比", en: "Women among members"}
meaning:
  zh: "登记了性别的在会会员中女性的比例。"
  en: "Share of women among active members whose gender is on record."
unit: percent
better: none
basis: stock
numerator: {zh: "女会员", en: "Women"}
denominator: {zh: "登记了性别的会员", en: "Members with gender on record"}
owner: 基层工作部
sources: [members, unions]
--- */
select
    month,
    district_code,
    town_code,
    coalesce(sum(members) filter (where gender = '女'), 0) as numerator,
    sum(members) as denominator,
from member_counts
where gender is not null
group by all

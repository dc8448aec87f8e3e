/* ---
name: {zh: "百人以上企业建会率", en: "Coverage rate: enterprises with 100+ employees"}
meaning:
  zh: "职工百人以上企业中，已由基层工会覆盖的比例。企业指国有、集体、私营、港澳台商投资和外商投资企业。"
  en: "Share of enterprises with 100 or more employees that a primary union covers. Enterprises are state, collective, private, Hong Kong, Macao and Taiwan-invested, and foreign-invested."
unit: percent
better: up
basis: stock
numerator: {zh: "已覆盖的百人以上企业", en: "Covered enterprises with 100+ employees"}
denominator: {zh: "百人以上企业", en: "Enterprises with 100+ employees"}
owner: 基层工作部
sources: [units, unions]
--- */
select
    month,
    district_code,
    town_code,
    sum(covered) as numerator,
    sum(units) as denominator,
from unit_counts
where
    is_enterprise
    and size_band in ('100-299', '300-999', '1000+')
group by all

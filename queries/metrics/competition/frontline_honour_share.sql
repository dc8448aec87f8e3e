/* ---
name: {zh: "一线职工荣誉占比", en: "Front-line workers among people honoured"}
meaning:
  zh: "授予个人且注明是否一线的荣誉中，一线职工的比例。"
  en: "Share of front-line workers among honours to persons that say so."
unit: percent
better: up
basis: flow
numerator: {zh: "授予一线职工", en: "To front-line workers"}
denominator: {zh: "授予个人", en: "To persons"}
owner: 劳动和经济工作部
sources: [honours]
--- */
select
    month,
    district_code,
    null as town_code,
    coalesce(sum(honours) filter (where frontline), 0) as numerator,
    sum(honours) as denominator,
from honour_counts
where
    recipient_kind = '个人'
    and frontline is not null
group by all

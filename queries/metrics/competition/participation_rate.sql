/* ---
name: {zh: "竞赛参与率", en: "Participation rate"}
meaning:
  zh: "当年累计参赛人次占在会会员的比例；会员数取当月或之前最近一期名册。"
  en: "Participants of the year so far as a share of active members in the newest list then."
unit: percent
better: up
basis: ytd
numerator: {zh: "当年累计参赛人次", en: "Participants of the year so far"}
denominator: {zh: "在会会员", en: "Active members"}
owner: 劳动和经济工作部
sources: [competition_entries, competitions, members, unions]
--- */
with

participants as (
    select
        months.month,
        entry_counts.district_code,
        entry_counts.town_code,
        sum(entry_counts.participants) as participants,
        0 as members,
    from months
    inner join entry_counts
        on
            left(entry_counts.month, 4) = left(months.month, 4)
            and entry_counts.month <= months.month
    group by all
),

member_totals as (
    select month, district_code, town_code, 0 as participants, members
    from members_in_force
),

both_totals as (
    select * from participants
    union all by name
    select * from member_totals
)

select
    month,
    district_code,
    town_code,
    sum(participants) as numerator,
    sum(members) as denominator,
from both_totals
group by all

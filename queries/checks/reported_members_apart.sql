-- Without this, a union that reports 3,000 members and lists 300 keeps both figures on our pages.
/* ---
title: {zh: 上报会员数与实名登记相差过大, en: "Reported and counted members apart"}
meaning:
    zh: 基层工会上报的会员人数与会员实名制中在会人数相差超过阈值。请督促核对名册。
    en: "Members that the union reports and members in the register differ by more than the threshold."
severity: warning
reads: [unions, members]     # the first is what is examined
--- */
with

counted as (
    select union_id, count(*) as members
    from members
    where status = '在会'
    group by union_id
),

beside as (
    select
        unions.union_id,
        unions.union_name,
        unions.district_code,
        unions.reported_members,
        coalesce(counted.members, 0) as counted_members,
    from unions
    left join counted using (union_id)
    where
        unions.status = '正常'
        and unions.reported_members is not null
        -- With no register there is nothing to hold the reports against.
        and exists (from members)
)

select
    *,
    round(
        abs(counted_members - reported_members) / greatest(counted_members, reported_members), 4
    ) as share_apart,
from beside
where
    abs(counted_members - reported_members) >= getvariable('members_apart_least')
    and abs(counted_members - reported_members)
    > getvariable('members_apart_share') * greatest(counted_members, reported_members)
order by abs(counted_members - reported_members) desc, union_id

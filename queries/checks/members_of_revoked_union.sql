-- Without this, members of a union that no longer exists go on being counted as organised.
/* ---
title: {zh: 已撤销工会名下仍有会员, en: "Members of a revoked union"}
meaning:
    zh: 工会已撤销，名下仍有在会会员。请转会或更新会籍状态。
    en: "The union is revoked and members are still listed under it."
severity: warning
reads: [members, unions]     # the first is what is examined
--- */
with

revoked as (
    select * from unions where status = '撤销'
)

select
    revoked.union_id,
    revoked.union_name,
    revoked.district_code,
    count(*) as members,
from members
inner join revoked using (union_id)
where members.status = '在会'
group by all
order by members desc, revoked.union_id

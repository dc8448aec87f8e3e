-- grain: month, district_code, town_code, gender, migrant, worker_group, age_band, join_channel
-- part: each members
-- reads: members, unions
with

member_list as (
    select * from members where status = '在会'
),

union_list as (
    select union_id, district_code, town_code from unions
)

select
    member_list.month,
    -- A corrected list of unions may no longer name a member's union: the member still counts.
    coalesce(union_list.district_code, '320500') as district_code,
    union_list.town_code,
    gender,
    migrant,
    worker_group,
    case
        when birth_year is null then null
        when year(month_end) - birth_year < 30 then '<30'
        when year(month_end) - birth_year < 40 then '30-39'
        when year(month_end) - birth_year < 50 then '40-49'
        else '50+'
    end as age_band,
    join_channel,
    count(*) as members,
from member_list
left join union_list using (union_id)
group by all

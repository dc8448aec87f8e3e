-- grain: month, district_code, town_code, industry, ownership, size_band
-- part: each members
-- keep: no
-- reads: members, units
with

union_members as (
    select month, union_id, count(*) as members
    from members
    where status = '在会'
    group by month, union_id
),

-- A list of members names the union, not the employer. The members of a union of several units are
-- shared out by the units' employees, or evenly where none has any.
unit_shares as (
    select
        *,
        case
            when sum(employees) over (partition by union_id) > 0
                then employees / sum(employees) over (partition by union_id)
            else 1.0 / count(*) over (partition by union_id)
        end as share,
    from units
    where union_id is not null
)

select
    union_members.month,
    unit_shares.district_code,
    unit_shares.town_code,
    unit_shares.industry,
    unit_shares.ownership,
    case
        when employees < 25 then '0-24'
        when employees < 100 then '25-99'
        when employees < 300 then '100-299'
        when employees < 1000 then '300-999'
        else '1000+'
    end as size_band,
    sum(union_members.members * unit_shares.share) as members,
from union_members
inner join unit_shares using (union_id)
group by all

-- grain: month, since (see windows), district_code (null in the city's row), town_code (null in a
-- district's row); who takes part from since to month and what comes of it, beside the newest lists
-- at month; honours have no towns
-- reads: competing_unit_counts, dataset_lists, entry_counts, honour_counts, member_counts, unit_counts, windows
with

list_of_month as (
    select
        windows.month,
        windows.since,
        max(dataset_lists.month) filter (where dataset_lists.dataset = 'units') as units_month,
        max(dataset_lists.month) filter (where dataset_lists.dataset = 'members') as members_month,
    from windows
    left join dataset_lists on dataset_lists.month <= windows.month
    group by windows.month, windows.since
),

entries_by_place as (
    select
        month,
        district_code,
        town_code,
        sum(participants) as participants,
        sum(participants) filter (where is_covered) as covered_participants,
        sum(female_participants) as female_participants,
        sum(participants_with_gender) as participants_with_gender,
        sum(migrant_participants) as migrant_participants,
        sum(participants_with_origin) as participants_with_origin,
        sum(promoted) as promoted,
    from entry_counts
    group by all
),

units_by_place as (
    select
        month as units_month,
        district_code,
        town_code,
        sum(covered) as covered,
        sum(covered_employees) as covered_employees,
    from unit_counts
    group by all
),

members_by_place as (
    select
        month as members_month,
        district_code,
        town_code,
        sum(members) filter (where gender = '女') as female_members,
        sum(members) filter (where gender is not null) as members_with_gender,
        sum(members) filter (where migrant) as migrant_members,
        sum(members) filter (where migrant is not null) as members_with_origin,
    from member_counts
    group by all
),

facts as (
    select windows.month, windows.since, entries_by_place.* exclude (month)
    from windows
    inner join entries_by_place
        on entries_by_place.month between windows.since and windows.month
    union all by name
    select windows.month, windows.since, honour_counts.district_code, honour_counts.honours
    from windows
    inner join honour_counts on honour_counts.month between windows.since and windows.month
    union all by name
    select month, since, district_code, town_code, units as competing
    from competing_unit_counts
    where is_covered
    union all by name
    select list_of_month.month, list_of_month.since, units_by_place.* exclude (units_month)
    from list_of_month
    inner join units_by_place using (units_month)
    union all by name
    select list_of_month.month, list_of_month.since, members_by_place.* exclude (members_month)
    from list_of_month
    inner join members_by_place using (members_month)
)

select
    month,
    since,
    district_code,
    town_code,
    coalesce(sum(participants), 0)::bigint as participants,
    coalesce(sum(covered_participants), 0)::bigint as covered_participants,
    coalesce(sum(female_participants), 0)::bigint as female_participants,
    coalesce(sum(participants_with_gender), 0)::bigint as participants_with_gender,
    coalesce(sum(migrant_participants), 0)::bigint as migrant_participants,
    coalesce(sum(participants_with_origin), 0)::bigint as participants_with_origin,
    coalesce(sum(promoted), 0)::bigint as promoted,
    coalesce(sum(honours), 0)::bigint as honours,
    coalesce(sum(competing), 0)::bigint as competing,
    coalesce(sum(covered), 0)::bigint as covered,
    coalesce(sum(covered_employees), 0)::bigint as covered_employees,
    coalesce(sum(female_members), 0)::bigint as female_members,
    coalesce(sum(members_with_gender), 0)::bigint as members_with_gender,
    coalesce(sum(migrant_members), 0)::bigint as migrant_members,
    coalesce(sum(members_with_origin), 0)::bigint as members_with_origin,
from facts
group by grouping sets (
    (month, since),
    (month, since, district_code),
    (month, since, district_code, town_code)
)
-- Where no town is given it counts for its district only.
having grouping(town_code) = 1 or town_code is not null

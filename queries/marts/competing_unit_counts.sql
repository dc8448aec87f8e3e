-- grain: month, since (see windows), district_code and town_code of the unit, industry, ownership,
-- size_band, is_covered; distinct units found in the register with an entry from since to month
-- reads: competition_entries, competitions, unit_lists, windows
with

entrants as (
    select distinct windows.month, windows.since, competition_entries.unit_id
    from windows
    inner join competition_entries
        on strftime(competition_entries.entered_on, '%Y-%m') between windows.since and windows.month
    inner join competitions using (competition_id)
    where competitions.status <> '取消'
)

select
    entrants.month,
    entrants.since,
    unit_lists.district_code,
    unit_lists.town_code,
    unit_lists.industry,
    unit_lists.ownership,
    unit_lists.ownership in ('私营企业', '港澳台商投资企业', '外商投资企业', '个体工商户')
        as is_private,
    unit_lists.size_band,
    unit_lists.is_covered,
    count(*) as units,
from entrants
inner join unit_lists using (month, unit_id)
group by all

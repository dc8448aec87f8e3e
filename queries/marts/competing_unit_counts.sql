-- grain: month, district_code and town_code of the unit, industry, ownership, size_band, is_covered;
-- units found in the register with an entry in the year so far
-- reads: competition_entries, competitions, months, unit_lists
with

entrants as (
    select distinct months.month, competition_entries.unit_id
    from months
    inner join competition_entries
        on
            year(competition_entries.entered_on) = year(months.month_end)
            and competition_entries.entered_on <= months.month_end
    inner join competitions using (competition_id)
    where competitions.status <> '取消'
)

select
    entrants.month,
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

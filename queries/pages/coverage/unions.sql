-- Unions at each of the newest five lists not after $month, by town and form: how many, and how many of
-- them have a workers' congress, a collective contract, open affairs.
select
    month,
    district_code,
    town_code,
    union_form,
    sum(unions) as unions,
    sum(with_congress) as with_congress,
    sum(with_contract) as with_contract,
    sum(with_open_affairs) as with_open_affairs,
from union_counts
where
    month in (
        select distinct month
        from dataset_lists
        where dataset = 'unions' and month <= $month
        order by month desc
        limit 5
    )
    and ($district is null or district_code = $district)
    and ($town is null or town_code = $town)
group by month, district_code, town_code, union_form
order by month, district_code, town_code, union_form

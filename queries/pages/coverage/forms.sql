-- Unions by form in the newest list not after $month, and how many govern themselves as they should.
select
    union_form,
    sum(unions) as unions,
    sum(with_congress) as with_congress,
    sum(with_contract) as with_contract,
    sum(with_open_affairs) as with_open_affairs,
    sum(with_congress) / sum(unions) as congress_rate,
    sum(with_contract) / sum(unions) as contract_rate,
    sum(with_open_affairs) / sum(unions) as open_affairs_rate,
from union_counts
where
    month = (select max(month) from dataset_lists where dataset = 'unions' and month <= $month)
    and ($district is null or district_code = $district)
group by all
order by unions desc

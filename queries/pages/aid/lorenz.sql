-- The Lorenz curves of all districts, and of the city where district_code is null, as at the newest
-- list not after $month.
select
    district_code,
    twentieth,
    files,
    amount_yuan,
    gini,
    share,
from aid_lorenz
where month = (select max(month) from dataset_lists where dataset = 'aid_cases' and month <= $month)
order by district_code, twentieth

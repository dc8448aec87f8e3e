-- Every list of the reform's items up to $month, of every district: one row a month and item.
select *
from reform_board
where month <= $month
order by month, item_id

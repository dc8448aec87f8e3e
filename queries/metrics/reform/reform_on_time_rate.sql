/* ---
name: {zh: "按期完成率", en: "Reform: done on time"}
meaning:
  zh: "到期且未暂缓的事项中按期完成的比例，含全部清单。"
  en: "Share of items of any list that fell due, those on hold left out, and were done on time."
unit: percent
better: up
basis: stock
numerator: {zh: "按期完成", en: "Done on time"}
denominator: {zh: "到期事项", en: "Items due"}
owner: 产改工作办公室
sources: [reform_items]
--- */
select
    month,
    district_code,
    null as town_code,
    sum(due_done_on_time) as numerator,
    sum(due) as denominator,
from reform_counts
group by all

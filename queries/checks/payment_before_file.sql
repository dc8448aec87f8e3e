-- Without this, aid booked on the wrong file (or a file given a wrong date) counts as reaching a
-- household that was not in hardship yet, and the reach of aid looks better than it is.
/* ---
title: {zh: 发放早于建档, en: "Paid before the file was opened"}
meaning:
    zh: 发放日期早于所属档案的建档日期：多半是档案编号填错，或建档日期录错。请核对后改正其一。
    en: "The payment is older than the file it is booked on. Correct the file number or the date."
severity: warning
reads: [aid_payments, aid_cases]     # the first is what is examined
--- */
select
    aid_payments.payment_id,
    aid_payments.case_id,
    aid_payments.district_code,
    aid_cases.opened_on,
    aid_payments.paid_on,
    aid_payments.programme,
    aid_payments.amount_yuan,
from aid_payments
inner join aid_cases using (case_id)
where
    aid_payments.status = '已发放'
    and aid_payments.paid_on < aid_cases.opened_on
order by aid_cases.opened_on - aid_payments.paid_on desc, aid_payments.payment_id

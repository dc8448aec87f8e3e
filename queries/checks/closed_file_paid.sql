-- Without this, money goes on flowing to files that were closed, and nobody sees that aid and files
-- have come apart.
/* ---
title: {zh: 已退出的档案仍在发放, en: "Closed file still paid"}
meaning:
    zh: 档案已脱困或注销，退出之后仍有发放。请核对档案状态，或说明发放理由。
    en: "The file was closed before the payment. Check the file, or why it is still paid."
severity: warning
reads: [aid_payments, aid_cases]     # the first is what is examined
--- */
select
    aid_payments.payment_id,
    aid_payments.case_id,
    aid_payments.district_code,
    aid_cases.status,
    aid_cases.closed_on,
    aid_payments.paid_on,
    aid_payments.programme,
    aid_payments.amount_yuan,
from aid_payments
inner join aid_cases using (case_id)
where
    aid_payments.status = '已发放'
    and aid_cases.status in ('已脱困', '已注销')
    and aid_payments.paid_on > aid_cases.closed_on
order by aid_payments.paid_on desc, aid_payments.payment_id

-- Without this, an amount written in 万元 where yuan are meant (or the reverse) changes a year by
-- millions.
/* ---
title: {zh: 人均金额异常, en: "Aid a head out of range"}
meaning:
    zh: 人均不足一元或超过五万元（见阈值）：金额的单位可能弄错，元与万元差一万倍。
    en: "Less than a yuan or more than 50,000 a head (see thresholds): the unit may have slipped."
severity: warning
reads: [aid_payments]     # the first is what is examined
--- */
select
    payment_id,
    district_code,
    paid_on,
    programme,
    recipients,
    amount_yuan,
    round(amount_yuan / recipients, 2) as yuan_a_head,
from aid_payments
where
    status = '已发放'
    and amount_yuan > 0
    and (
        amount_yuan / recipients < getvariable('aid_a_head_least')
        or amount_yuan / recipients > getvariable('aid_a_head_most')
    )
order by amount_yuan desc, payment_id

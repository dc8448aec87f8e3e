-- Without this, an entry booked on last year's competition counts in a season it was not part of.
/* ---
title: {zh: 竞赛结束后才报名, en: "Entered after the competition ended"}
meaning:
    zh: 报名日期晚于竞赛的结束日期：竞赛编号或日期填错。
    en: "The entry is dated after the end of its competition."
severity: warning
reads: [competition_entries, competitions]     # the first is what is examined
--- */
select
    competition_entries.entry_id,
    competition_entries.competition_id,
    competition_entries.district_code,
    competitions.title as competition,
    competitions.ends_on,
    competition_entries.entered_on,
    competition_entries.participants,
from competition_entries
inner join competitions using (competition_id)
where competition_entries.entered_on > competitions.ends_on
order by competition_entries.entered_on - competitions.ends_on desc, competition_entries.entry_id

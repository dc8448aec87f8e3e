"""A finding as one sentence in the page's language."""

import math

from dashboard.metrics.finding_kinds import CITY, TIMES_USUAL, Finding
from dashboard.parts.page import Page
from dashboard.text.formats import distance, percent, signed

# Two districts of ten miss a fifth of anything: to name them takes twice that.
LEAST_SHARE = 0.4


def sentence(page: Page, finding: Finding) -> str:
    """What happened, where, and against what; good news is called so."""
    words = _WORDS[finding.kind](page, finding)
    return page.t("findings.good", words=words) if finding.is_good else words


def place_of(finding: Finding) -> str | None:
    """The district's code; None for the city."""
    return None if finding.place == CITY else finding.place


def _subject(page: Page, finding: Finding) -> str:
    name = page.title(finding.metric)
    if finding.place == CITY or page.district is not None:
        return name
    return page.t("findings.subject", place=page.place(finding.place), name=name)


def _target(page: Page, finding: Finding) -> str:
    facts, unit = finding.facts, page.unit(finding.metric)
    is_own = page.is_own_target(finding.metric, place=place_of(finding), month=facts["month"])
    words = {
        "subject": _subject(page, finding),
        "value": page.say(finding.metric)(facts["value"]),
        "target": page.t("targets.word_own" if is_own else "targets.word"),
    }
    if page.metrics[finding.metric].basis != "stock":
        behind = signed(facts["behind_points"], "rate_points", page.lang).lstrip("+")
        done = percent(facts["value"] / facts["target"])
        return page.t("findings.target_pace", done=done, behind=behind, **words)
    first = page.t("findings.target", gap=distance(facts["gap"], unit, page.lang), **words)
    if not facts["districts"] or facts["share"] < LEAST_SHARE:
        return first + page.t("findings.stop")
    places = page.t("findings.and").join(page.place(code) for code in facts["districts"])
    share = percent(facts["share"], digits=0)
    return first + page.t("findings.target_where", places=places, share=share)


def _move(page: Page, finding: Finding) -> str:
    facts = finding.facts
    return page.t(
        "findings.move",
        subject=_subject(page, finding),
        value=page.say(finding.metric)(facts["value"]),
        change=page.say_change(finding.metric, facts["change"]),
        usual=_usual(page, abs(facts["change"]), facts["usual"]),
    )


def _usual(page: Page, size: float, usual: float) -> str:
    """How many times its usual change a change is, where that is known and much."""
    if math.isnan(usual) or usual <= 0 or size < TIMES_USUAL * usual:
        return ""
    return page.t("findings.usual", times=f"{size / usual:.0f}")


def _apart(page: Page, finding: Finding) -> str:
    facts = finding.facts
    return page.t(
        "findings.apart_above" if facts["points"] > 0 else "findings.apart_below",
        subject=_subject(page, finding),
        value=page.say(finding.metric)(facts["value"]),
        city=page.say(finding.metric)(facts["city"]),
        points=distance(facts["points"], "rate_points", page.lang),
    )


def _rank(page: Page, finding: Finding) -> str:
    facts = finding.facts
    return page.t(
        "findings.rank_up" if finding.is_good else "findings.rank_down",
        subject=_subject(page, finding),
        value=page.say(finding.metric)(facts["value"]),
        change=page.say_change(finding.metric, facts["change"]),
        now=facts["rank"],
        before=facts["rank_before"],
        total=facts["total"],
    )


_WORDS = {"target": _target, "move": _move, "apart": _apart, "rank": _rank}

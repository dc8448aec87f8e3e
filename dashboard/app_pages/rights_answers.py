"""Three questions of a chairman, each answered in a sentence or two from the month's figures."""

import pandas as pd

from dashboard.app_pages.rights_facts import (
    EVERYTHING,
    NAMED,
    PROMISES,
    RATES,
    SATISFACTION,
    here_values,
    in_points,
    listed,
    number_words,
)
from dashboard.app_pages.rights_promises import LATE, targets
from dashboard.app_pages.rights_risk import risk_by_district, risk_by_month
from dashboard.metrics.series import shift_month
from dashboard.parts.answers import joined
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent


def answers(page: Page) -> dict[str, str]:
    """Whether rights are looked after, where risk piles up, which promises are behind."""
    return {"cared": _cared(page), "risk": _risk(page), "behind": _behind(page)}


def _cared(page: Page) -> str:
    """Workers' satisfaction, and the weakest of the four rates."""
    rows, sentences = here_values(page), []
    if SATISFACTION in rows:
        row = rows[SATISFACTION]
        value = page.say(SATISFACTION)(row["shown"])
        side = "plain" if pd.isna(row["yoy"]) else _direction(row["yoy"])
        by = in_points(page, SATISFACTION, row["yoy"])
        sentences.append(page.t(f"rights.answers.cared.{side}", value=value, by=by))
    rates = [rows[metric] for metric in RATES if metric in rows]
    if rates:
        lowest = min(rates, key=lambda row: row["shown"])
        risen = sum(row["yoy"] > 0 for row in rates)
        kind = "all" if risen == len(rates) else "some"
        if any(pd.isna(row["yoy"]) for row in rates):
            kind = "plain"
        sentences.append(
            page.t(
                f"rights.answers.cared.rates_{kind}",
                total=len(rates),
                risen=risen,
                name=page.t(f"rights.rate.{lowest['metric']}"),
                value=page.say(lowest["metric"])(lowest["shown"]),
            )
        )
    return joined(page, sentences)


def _risk(page: Page) -> str:
    """What waits now against a year ago, and where most of it does."""
    rows = risk_by_month(page)
    if rows.empty:
        return page.t("common.no_value")
    places = risk_by_district(page)
    sentences = [_waiting(page, rows.set_index("month")["waiting"])]
    if page.district is not None:
        own = places[(places["key"] == page.district) & (places["flagged"] > 0)]
        if len(own):
            share = percent(own["resolved_share"].iloc[0], digits=0)
            sentences.append(page.t("rights.answers.risk.resolved", share=share))
        return joined(page, sentences)
    most = places[places["waiting"] > 0].head(NAMED)
    if len(most):
        say = number_words(page)
        named = [f"{row['label']} {say(row['waiting'])}" for row in most.to_dict("records")]
        sentences.append(page.t("rights.answers.risk.most", places=listed(page, named)))
    return joined(page, sentences)


def _waiting(page: Page, waiting: pd.Series) -> str:
    say, now = number_words(page), float(waiting.iloc[-1])
    if now <= 0:
        return page.t("rights.answers.risk.cleared")
    before = waiting.get(shift_month(str(waiting.index[-1]), -12))
    # What was settled before anything was counted is no base to compare with.
    if before is None or before < 0:
        return page.t("rights.answers.risk.plain", count=say(now))
    by = now - float(before)
    return page.t(f"rights.answers.risk.{_direction(by)}", count=say(now), by=say(abs(by)))


def _behind(page: Page) -> str:
    """Which of the year's targets are behind, and how many of those set to districts."""
    everywhere = page.headlines(EVERYTHING, level="district")
    everywhere = everywhere[everywhere["metric"].isin(PROMISES)]
    if page.district is not None:
        return joined(page, [_late(page, everywhere[everywhere["district_code"] == page.district])])
    city = page.headlines(EVERYTHING)
    sentences = [_late(page, city[city["metric"].isin(PROMISES)])]
    found = targets(page, everywhere[everywhere["district_code"] != CITY_CODE])
    late = int(found["status"].isin(LATE).sum())
    if late:
        sentences.append(page.t("rights.answers.behind.districts", total=len(found), late=late))
    return joined(page, sentences)


def _late(page: Page, rows: pd.DataFrame) -> str:
    found = targets(page, rows)
    late = found[found["status"].isin(LATE)]
    if found.empty:
        return page.t("rights.answers.behind.no_targets")
    if late.empty:
        return page.t("rights.answers.behind.none", total=len(found))
    named = [
        page.t(
            "rights.answers.behind.item",
            name=page.t(f"rights.promise.{metric}"),
            share=percent(share, digits=0),
        )
        for metric, share in zip(late["metric"], late["done_share"], strict=True)
    ]
    words = {"total": len(found), "late": len(late), "names": listed(page, named)}
    return page.t("rights.answers.behind.some", **words)


def _direction(change: float) -> str:
    return "same" if change == 0 else "up" if change > 0 else "down"

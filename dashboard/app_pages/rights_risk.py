"""Where labour-relations risk piles up: what is flagged, what is resolved, and what waits."""

import pandas as pd

from dashboard.app_pages.rights_facts import (
    NAMED,
    about,
    listed,
    number_words,
    of_districts,
    of_place,
)
from dashboard.charts.backlog import backlog
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

FLAGS = ["dispute_warnings", "disputes_resolved"]
MONTHS = 18


def risk_by_month(page: Page) -> pd.DataFrame:
    """Flagged, resolved and waiting by month at the chosen place, from the first return on."""
    return of_place(page, page.ask("rights/risk", month=page.month))


def risk_by_district(page: Page) -> pd.DataFrame:
    """What waits, with the twelve months behind it, by district; most waiting first."""
    rows = of_districts(page, page.ask("rights/risk_places", month=page.month))
    return rows.sort_values("waiting", ascending=False, kind="stable")


@remembered
def show_waiting(page: Page) -> None:
    """Risks flagged, resolved and waiting by month."""
    rows = risk_by_month(page)
    shown = rows.tail(MONTHS).rename(columns={"flagged": "came", "resolved": "went"})
    words = {key: page.t(f"rights.risk.{key}") for key in ("flagged", "resolved", "waiting")}
    chart_panel(
        page,
        "waiting",
        heading=_waiting_heading(page, rows),
        about=about(page, "risk.about"),
        figure=backlog(
            shown,
            say=number_words(page),
            month_words=page.month_words(shown["month"].tolist()),
            came_words=words["flagged"],
            went_words=words["resolved"],
            waiting_words=words["waiting"],
        ),
        table=rows[["month", *words]].rename(
            columns=words | {"month": page.t("rights.column.month")}
        ),
        metrics=FLAGS,
        note=_counted_since(page, rows),
        months=shown["month"].tolist(),
    )


def _counted_since(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    return page.t("rights.risk.counted", month=page.month_name(str(rows["month"].min())))


def _waiting_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("rights.risk.none")
    waiting = rows.set_index("month")["waiting"]
    recent = rows.tail(12)
    words = {
        "place": page.place(page.district),
        "flagged": number_words(page)(recent["flagged"].sum()),
        "resolved": number_words(page)(recent["resolved"].sum()),
        "count": number_words(page)(waiting.iloc[-1]),
    }
    if waiting.iloc[-1] <= 0:
        return page.t("rights.risk.cleared", **words)
    before = waiting.get(shift_month(str(waiting.index[-1]), -12))
    if before is None or before < 0:
        return page.t("rights.risk.now", **words)
    by = waiting.iloc[-1] - before
    key = "same" if by == 0 else "grown" if by > 0 else "fallen"
    return page.t(f"rights.risk.{key}", by=number_words(page)(abs(by)), **words)


@remembered
def show_where(page: Page) -> None:
    """Risks waiting by district, with what was flagged and resolved in the last year."""
    rows = risk_by_district(page)
    say = number_words(page)
    frame = rows.assign(
        # No risk waits less than none: what is below zero is said under the chart.
        value=rows["waiting"].clip(lower=0),
        note=[
            f"({say(resolved)}/{say(flagged)})"
            for resolved, flagged in zip(rows["resolved"], rows["flagged"], strict=True)
        ],
    )
    share, intensity = page.t("rights.where.share"), page.t("rights.where.intensity")
    names = {
        "label": page.t("rights.column.district"),
        "waiting": page.t("rights.risk.waiting"),
        "flagged": page.t("rights.where.flagged"),
        "resolved": page.t("rights.where.resolved"),
        "resolved_share": share,
        "flagged_per_10k": intensity,
    }
    chart_panel(
        page,
        "where",
        heading=_where_heading(page, rows),
        about=about(page, "where.about"),
        figure=ranked_bars(frame, say=say, chosen=page.district),
        table=rows.round({"flagged_per_10k": 2})[list(names)].rename(columns=names),
        units={share: "percent"},
        metrics=FLAGS,
        note=_below_zero(page, rows),
        chooses=("district",),
    )


def _below_zero(page: Page, rows: pd.DataFrame) -> str:
    below = rows.loc[rows["waiting"] < 0, "label"].tolist()
    if not below:
        return ""
    return page.t("rights.where.below", places=page.t("common.list_comma").join(below))


def _where_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("rights.risk.none")
    say = number_words(page)
    own = rows[rows["key"] == page.district]
    if len(own):
        row = own.iloc[0]
        if not row["flagged"]:
            return page.t("rights.where.own_none", place=row["label"])
        return page.t(
            "rights.where.own",
            place=row["label"],
            share=percent(row["resolved_share"], digits=0),
            rank=int((rows["waiting"] > row["waiting"]).sum()) + 1,
            total=len(rows),
        )
    waits = rows[rows["waiting"] > 0].head(NAMED)
    if waits.empty:
        return page.t("rights.where.cleared")
    return page.t(
        "rights.where.most",
        places=listed(page, waits["label"].tolist()),
        count=say(waits["waiting"].sum()),
        share=percent(_share_resolved(waits), digits=0),
    )


def _share_resolved(rows: pd.DataFrame) -> float:
    flagged = rows["flagged"].sum()
    return float(rows["resolved"].sum() / flagged) if flagged else float("nan")

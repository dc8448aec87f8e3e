"""A panel of targets: how much of each is done against how much of the year is gone."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.pace import pace_bars
from dashboard.metrics.pace import pace, year_share
from dashboard.parts.cards import status_words
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import percent

COLUMNS = (
    "key",
    "label",
    "value",
    "goal",
    "done_share",
    "state",
    "status",
    "behind",
    "year_share",
    "words",
)
TABLE = {"label": "target", "value": "value", "goal": "goal", "done_share": "done"}


def show_pace_panel(
    page: Page, key: str, metrics: Sequence[str], *, what: str, slowest: int | None = None
) -> None:
    """The targets of some metrics at the chosen place, the furthest behind on top.

    `what` names them in the heading: “{total} 项{what}目标……”; it may be empty. With `slowest`
    only that many are drawn and explained; the table has all.
    """
    rows = page.here(metrics)
    # A target is the year's, whatever window is looked at.
    rows["shown"] = rows["shown"].where(rows["window"] == "", rows["ytd_value"])
    rows = rows.dropna(subset=["target", "shown"])
    upwards = rows["metric"].map(lambda metric: page.metrics[metric].better == "up").astype(bool)
    rows = rows[upwards & (rows["target"] > 0)]
    records = [_row(page, row) for row in rows.to_dict("records")]
    frame = pd.DataFrame(records, columns=list(COLUMNS))
    frame = frame.sort_values("behind", ascending=False, kind="stable")
    drawn = frame.iloc[:slowest]
    cut = page.t("pace.slowest", count=len(drawn)) if len(drawn) < len(frame) else ""
    gone = year_share(page.month)
    columns = {name: page.t(f"pace.column.{word}") for name, word in TABLE.items()}
    columns["state"] = page.t("pace.column.status")
    chart_panel(
        page,
        key,
        heading=_heading(page, frame, what),
        about=cut + page.t("pace.about"),
        figure=pace_bars(
            drawn,
            year_share=gone,
            year_words=page.t("pace.now", share=percent(gone, digits=0)),
        ),
        table=frame[list(columns)].rename(columns=columns),
        units={columns["done_share"]: "percent"},
        metrics=drawn["key"].tolist(),
        empty=page.t("pace.empty"),
    )


def _heading(page: Page, frame: pd.DataFrame, what: str) -> str:
    late = frame[frame["status"].isin(["amber", "red"])]
    if frame.empty:
        return page.t("pace.none", what=what) if what else page.t("pace.none_at_all")
    words = {"total": len(frame), "late": len(late), "what": what}
    if late.empty:
        heading = page.t("pace.fine", **words)
    else:
        heading = page.t("pace.behind", name=late["label"].iloc[0], **words)
    # In English an empty `what` leaves two spaces.
    return heading.replace("  ", " ")


def _row(page: Page, row: Mapping[Hashable, Any]) -> dict[str, Any]:
    metric = row["metric"]
    basis, better = page.metrics[metric].basis, page.metrics[metric].better
    stand = pace(row["shown"], row["target"], month=row["month"], basis=basis, better=better)
    value, target = page.say(metric)(row["shown"]), page.say_mark(metric)(row["target"])
    place = None if row["level"] == "city" else page.district
    if page.is_own_target(metric, place=place, month=row["month"]):
        target = page.t("targets.own_brief", value=target)
    return {
        "key": metric,
        "label": page.title(metric),
        "value": value,
        "goal": target,
        "done_share": stand.done_share,
        "state": status_words(page, metric, stand),
        "status": stand.status,
        "behind": stand.behind_points,
        # A level has no pace: nothing is expected of it by the middle of the year.
        "year_share": float("nan") if basis == "stock" else stand.year_share,
        "words": f"{value} / {target}",
    }

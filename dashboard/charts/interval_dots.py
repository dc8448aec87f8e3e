"""Ranked dots with their intervals against the city: who differs by more than chance."""

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.judgement import judged_marks
from dashboard.charts.lines_across import band_across, line_across
from dashboard.charts.theme import ACCENT, CLEAR, INK, NAMED_ROWS, Say, base_figure

ROW_HEIGHT = 30
# What the values' words need at either side, as a share of the spread, on a phone too.
ROOM = 0.36


def interval_dots(
    frame: pd.DataFrame,
    *,
    say: Say,
    better: str,
    city: tuple[float, str] | None,
    band: float = 0.0,
    chosen: str | None = None,
) -> go.Figure | None:
    """One row a district, best on top, its interval as a bar around its mark; None without rows.

    `frame` has key, label, value, low and high (missing where there is no interval) and judged; it
    may have ring, another value of the same place, drawn as a ring.
    `city` is the value compared with and its words; differences within `band` of it do not matter
    in practice and lie on a grey ground. The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    rows = rows.sort_values("value", ascending=better == "down", kind="stable")
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 34, top=26)
    _intervals(figure, rows)
    if "ring" in rows:
        _rings(figure, rows)
    edge = {"width": [3 if k == chosen else 0 for k in rows["key"]], "color": ACCENT}
    judged_marks(figure, rows, x="value", y="label", size=13, edge=edge)
    _words(figure, rows, say, city[0] if city else None)
    ends = [
        *(v for end in ("low", "value", "high", "ring") if end in rows for v in rows[end].dropna()),
        *([city[0]] if city else []),
    ]
    spread = (max(ends) - min(ends)) or abs(ends[0]) * 0.1 or 1.0
    if city:
        line_across(figure, *city, upright=True)
        if band:
            band_across(figure, city[0], band, upright=True)
    figure.update_layout(
        xaxis={"range": [min(ends) - spread * ROOM, max(ends) + spread * ROOM]},
        yaxis=NAMED_ROWS,
    )
    return figure


def _intervals(figure: go.Figure, rows: pd.DataFrame) -> None:
    x: list[float | None] = []
    y: list[str | None] = []
    for label, low, high in rows[["label", "low", "high"]].dropna().itertuples(index=False):
        x += [low, high, None]
        y += [label, label, None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": INK, "width": 2}, hoverinfo="skip", cliponaxis=False
    )


def _rings(figure: go.Figure, rows: pd.DataFrame) -> None:
    figure.add_scatter(
        x=rows["ring"].tolist(),
        y=rows["label"].tolist(),
        mode="markers",
        marker={"size": 18, "color": CLEAR, "line": {"width": 1.5, "color": INK}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _words(figure: go.Figure, rows: pd.DataFrame, say: Say, city: float | None) -> None:
    """The value outside its interval, on the side that lies away from the city's line."""
    is_left = rows["value"] < (-math.inf if city is None else city)
    ends = rows["low"].where(is_left, rows["high"]).fillna(rows["value"])
    figure.add_scatter(
        x=ends.tolist(),
        y=rows["label"].tolist(),
        mode="text",
        text=[f"\u2003{say(value)}\u2003" for value in rows["value"]],
        textposition=["middle left" if left else "middle right" for left in is_left],
        cliponaxis=False,
        hoverinfo="skip",
    )

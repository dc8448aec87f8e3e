"""Dumbbells: a measure of each place joined to what it is compared with, of the same place."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import key_above
from dashboard.charts.theme import ACCENT, FAINT, GROUND, INK, NAMED_ROWS, TEXT, Say, base_figure

ROW_HEIGHT = 32
# What the words need at either side, as a share of the spread, on a phone too.
ROOM = 0.3


def dumbbell(
    frame: pd.DataFrame,
    *,
    say: Say,
    value_words: str,
    base_words: str,
    chosen: str | None = None,
) -> go.Figure | None:
    """One row a place in the frame's order: a full dot for `value`, a ring for `base`, joined.

    `frame` has key, label, value and base (may be empty: the dot stands alone); None without rows.
    Each number is written on the outer side of its mark. The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 40, top=30)
    _draw_stems(figure, rows)
    known = rows.dropna(subset=["base"])
    ring = {"size": 11, "color": GROUND, "line": {"width": 2, "color": INK}}
    is_right = known["base"] > known["value"]
    _draw_marks(figure, known, "base", is_right, ring, say, base_words)
    colors = [ACCENT if key == chosen else INK for key in rows["key"]]
    is_right = rows["value"] >= rows["base"].fillna(rows["value"])
    _draw_marks(figure, rows, "value", is_right, {"size": 13, "color": colors}, say, value_words)
    ends = [*rows["value"], *known["base"]]
    spread = (max(ends) - min(ends)) or abs(ends[0]) * 0.1 or 1.0
    figure.update_layout(
        xaxis={"range": [min(ends) - spread * ROOM, max(ends) + spread * ROOM]},
        yaxis=NAMED_ROWS,
    )
    key_above(figure, f"● {value_words}   ○ {base_words}")
    return figure


def _draw_stems(figure: go.Figure, rows: pd.DataFrame) -> None:
    x: list[float | None] = []
    y: list[str | None] = []
    for value, base, label in rows[["value", "base", "label"]].itertuples(index=False):
        x += [base, value, None]
        y += [label, label, None]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": FAINT, "width": 4}, hoverinfo="skip")


def _draw_marks(
    figure: go.Figure,
    rows: pd.DataFrame,
    column: str,
    is_right: pd.Series,
    marker: dict[str, Any],
    say: Say,
    words: str,
) -> None:
    """One end of the dumbbells, with its numbers to the right or to the left of it."""
    figure.add_scatter(
        x=rows[column].tolist(),
        y=rows["label"].tolist(),
        customdata=rows["key"].tolist(),
        mode="markers+text",
        text=[f" {say(value)} " for value in rows[column]],
        textposition=["middle right" if right else "middle left" for right in is_right],
        textfont={"size": 12, "color": TEXT},
        marker=marker,
        hovertext=[f"{words} {say(value)}" for value in rows[column]],
        hoverinfo="y+text",
        cliponaxis=False,
        unselected={"marker": {"opacity": 1}},
    )

"""A waterfall: how parts add up from one figure to another, or to a gap."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, BETTER, INK, LATE, MUTED, Say, base_figure

COLORS = {"total": INK, "gap": ACCENT}


def waterfall(
    frame: pd.DataFrame, *, say: Say, height: int = 300, better: str = "up"
) -> go.Figure | None:
    """Steps from left to right; None without rows.

    `frame` has label, value and kind: `total` and `gap` stand on zero (gap in the accent), `step`
    floats from where the one before it ended. Rising steps are blue where up is better.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    bases: list[float] = []
    level = 0.0
    for value, kind in rows[["value", "kind"]].itertuples(index=False):
        bases.append(level if kind == "step" else 0.0)
        level = level + value if kind == "step" else value
    figure = base_figure(height=height, top=26)
    figure.add_bar(
        x=rows["label"].tolist(),
        y=rows["value"].tolist(),
        base=bases,
        text=[say(value) for value in rows["value"]],
        textposition="outside",
        textfont={"size": 12},
        constraintext="none",
        cliponaxis=False,
        marker={"color": [_color(v, k, better) for v, k in _pairs(rows)]},
        hoverinfo="x+text",
    )
    figure.update_layout(
        bargap=0.3,
        xaxis={"visible": True, "type": "category"},
    )
    return figure


def _pairs(rows: pd.DataFrame) -> list[tuple[float, str]]:
    return list(rows[["value", "kind"]].itertuples(index=False, name=None))


def _color(value: float, kind: str, better: str) -> str:
    if kind != "step":
        return COLORS[kind]
    if better == "none" or value == 0:
        return MUTED
    return BETTER if (value > 0) == (better == "up") else LATE

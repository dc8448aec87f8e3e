"""Steps to a gap: places that are short and places that are beyond, adding up to the whole."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import line_across
from dashboard.charts.theme import ACCENT, BETTER, FAINT, INK, LATE, NAMED_ROWS, Say, base_figure

ROW_HEIGHT = 28


def gap_steps(frame: pd.DataFrame, *, say: Say, chosen: str | None = None) -> go.Figure | None:
    """A waterfall that runs downwards, so that names stay level on a phone; None without rows.

    `frame` has key, label, value (above 0 short, below 0 beyond) and kind: `step` floats from where
    the one before it ended, `total` stands on zero. Steps short are amber, steps beyond blue.
    `chosen` is framed in the accent. The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    values, kinds = rows["value"].tolist(), rows["kind"].tolist()
    bases = _bases(values, kinds)
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 16)
    figure.add_bar(
        orientation="h",
        x=values,
        base=bases,
        y=rows["label"].tolist(),
        customdata=rows["key"].tolist(),
        text=[say(value) for value in values],
        textposition="outside",
        textfont={"size": 12},
        constraintext="none",
        cliponaxis=False,
        marker={
            "color": [_color(v, kind) for v, kind in zip(values, kinds, strict=True)],
            "line": {"color": ACCENT, "width": [3 if k == chosen else 0 for k in rows["key"]]},
        },
        unselected={"marker": {"opacity": 1}},
        hoverinfo="y+text",
    )
    ends = [base + value for base, value in zip(bases, values, strict=True)]
    low, high = min(0.0, *bases, *ends), max(0.0, *bases, *ends)
    room = (high - low or 1.0) * 0.28
    line_across(figure, 0, "", upright=True, color=FAINT, width=2, dash="solid", layer="below")
    figure.update_layout(
        bargap=0.3,
        xaxis={"range": [low - (room if min(values) < 0 else 0), high + room]},
        yaxis=NAMED_ROWS,
    )
    return figure


def _bases(values: list[float], kinds: list[str]) -> list[float]:
    bases, level = [], 0.0
    for value, kind in zip(values, kinds, strict=True):
        bases.append(level if kind == "step" else 0.0)
        level = level + value if kind == "step" else value
    return bases


def _color(value: float, kind: str) -> str:
    if kind == "total":
        return INK
    return LATE if value > 0 else BETTER

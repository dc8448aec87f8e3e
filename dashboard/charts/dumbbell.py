"""Dumbbells: a measure of each place joined to what it is compared with, of the same place."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, CLEAR, FAINT, GROUND, INK, TEXT, Say, base_figure

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
    is_right = (rows["value"] >= rows["base"].fillna(rows["value"])).tolist()
    right_of_base = (known["base"] > known["value"]).tolist()
    figure.add_scatter(
        x=known["base"].tolist(),
        y=known["label"].tolist(),
        customdata=known["key"].tolist(),
        text=[f" {say(value)} " for value in known["base"]],
        textposition=["middle right" if right else "middle left" for right in right_of_base],
        textfont={"size": 12, "color": TEXT},
        marker={"size": 11, "color": GROUND, "line": {"width": 2, "color": INK}},
        hovertext=[f"{base_words} {say(value)}" for value in known["base"]],
    )
    figure.add_scatter(
        x=rows["value"].tolist(),
        y=rows["label"].tolist(),
        customdata=rows["key"].tolist(),
        text=[f" {say(value)} " for value in rows["value"]],
        textposition=["middle right" if right else "middle left" for right in is_right],
        textfont={"size": 12, "color": TEXT},
        marker={
            "size": 13,
            "color": [ACCENT if key == chosen else INK for key in rows["key"]],
        },
        hovertext=[f"{value_words} {say(value)}" for value in rows["value"]],
    )
    figure.update_traces(
        selector={"hoverinfo": None},
        mode="markers+text",
        cliponaxis=False,
        hoverinfo="y+text",
        unselected={"marker": {"opacity": 1}},
    )
    ends = [*rows["value"], *known["base"]]
    spread = (max(ends) - min(ends)) or abs(ends[0]) * 0.1 or 1.0
    figure.update_layout(
        xaxis={"range": [min(ends) - spread * ROOM, max(ends) + spread * ROOM]},
        yaxis={"visible": True, "autorange": "reversed", "tickcolor": CLEAR, "type": "category"},
    )
    figure.add_annotation(
        text=f"● {value_words}   ○ {base_words}",
        showarrow=False,
        x=0,
        y=1,
        yshift=20,
        xref="paper",
        yref="paper",
        xanchor="left",
        font={"color": INK, "size": 12},
    )
    return figure


def _draw_stems(figure: go.Figure, rows: pd.DataFrame) -> None:
    x: list[float | None] = []
    y: list[str | None] = []
    for value, base, label in rows[["value", "base", "label"]].itertuples(index=False):
        x += [base, value, None]
        y += [label, label, None]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": FAINT, "width": 4}, hoverinfo="skip")

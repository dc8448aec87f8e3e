"""A funnel of steps: how many entered, how many are left, and the share that goes on."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, CLEAR, INK, Say, base_figure

ROW_HEIGHT = 44


def funnel(frame: pd.DataFrame, *, say: Say, say_share: Say) -> go.Figure | None:
    """Bars from zero in the frame's order with the share of the first step; None without rows.

    `frame` has label and value (a count); the last step is in the accent.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty or not rows["value"].iloc[0]:
        return None
    first = float(rows["value"].iloc[0])
    values = rows["value"].tolist()
    words = [say(values[0])] + [f"{say(v)}（{say_share(v / first)}）" for v in values[1:]]
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 16)
    figure.add_bar(
        orientation="h",
        x=values,
        y=rows["label"].tolist(),
        text=words,
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        marker={"color": [INK] * (len(values) - 1) + [ACCENT]},
        hoverinfo="y+text",
    )
    figure.update_layout(
        bargap=0.3,
        xaxis={"range": [0, max(values) * 1.35]},
        yaxis={"visible": True, "autorange": "reversed", "tickcolor": CLEAR, "type": "category"},
    )
    return figure

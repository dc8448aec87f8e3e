"""What moved a stock, group by group: what came in, what went out, and the rest, around zero."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import (
    BLUE,
    CLEAR,
    FAINT,
    INK,
    MUTED,
    TEXT,
    Say,
    base_figure,
)

ROW_HEIGHT = 36
COLORS = (BLUE, INK, FAINT)


def flow_bars(
    frame: pd.DataFrame, *, say: Say, parts: Sequence[tuple[str, str]]
) -> go.Figure | None:
    """One bar a label in the frame's order, its parts to either side of zero; None without rows.

    `frame` has label and a column a part (a signed amount); `parts` gives key and words of at most
    three. What they come to stands behind the bar.
    """
    keys = [key for key, _ in parts]
    rows = frame.dropna(subset=keys)
    if rows.empty or not rows[keys].abs().to_numpy().sum():
        return None
    labels = rows["label"].tolist()
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 46, top=36)
    for (key, words), color in zip(parts, COLORS, strict=False):
        figure.add_bar(
            orientation="h",
            name=words,
            x=rows[key].tolist(),
            y=labels,
            marker={"color": color, "line": {"color": MUTED, "width": 1}},
            hovertext=[f"{words} {say(value)}" for value in rows[key]],
            hoverinfo="y+text",
        )
    right = rows[keys].clip(lower=0).sum(axis=1)
    left = rows[keys].clip(upper=0).sum(axis=1)
    figure.add_scatter(
        x=right.tolist(),
        y=labels,
        mode="text",
        text=[f" {say(value)}" for value in rows[keys].sum(axis=1)],
        textposition="middle right",
        textfont={"size": 12, "color": TEXT},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    figure.add_shape(
        type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": INK, "width": 1}
    )
    reach = right.max() - left.min()
    figure.update_layout(
        barmode="relative",
        bargap=0.35,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 12, "color": TEXT},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis={"range": [left.min() - reach * 0.02, right.max() + reach * 0.3]},
        yaxis={"visible": True, "autorange": "reversed", "tickcolor": CLEAR, "type": "category"},
    )
    return figure

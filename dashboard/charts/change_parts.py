"""A change as bars of its two parts, group by group: what came from rates, what from mix."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import (
    ACCENT,
    CLEAR,
    FAINT,
    INK,
    MUTED,
    TEXT,
    Say,
    base_figure,
)

ROW_HEIGHT = 28


def change_parts(
    frame: pd.DataFrame, *, say: Say, rate_words: str, mix_words: str, chosen: str | None = None
) -> go.Figure | None:
    """Horizontal bars around zero in the frame's order; None without rows.

    `frame` has key (the mark's customdata), label, rate_part and mix_part; what both come to
    stands behind the bar. `chosen` is named in the accent.
    """
    rows = frame.dropna(subset=["rate_part", "mix_part"])
    if rows.empty:
        return None
    labels = [
        f"<span style='color:{ACCENT}'>{label}</span>" if key == chosen else label
        for key, label in zip(rows["key"], rows["label"], strict=True)
    ]
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 40, top=30)
    for column, words, color in (("rate_part", rate_words, INK), ("mix_part", mix_words, MUTED)):
        figure.add_bar(
            orientation="h",
            name=words,
            x=rows[column].tolist(),
            y=labels,
            customdata=rows["key"].tolist(),
            marker={"color": color},
            hovertext=[f"{words} {say(value)}" for value in rows[column]],
            hoverinfo="y+text",
            unselected={"marker": {"opacity": 1}},
        )
    both = rows[["rate_part", "mix_part"]]
    right = both.clip(lower=0).sum(axis=1)
    left = both.clip(upper=0).sum(axis=1)
    reach = max(right.max() - left.min(), 1e-9)
    figure.add_scatter(
        x=right.tolist(),
        y=labels,
        mode="text",
        text=[f" {say(value)}" for value in both.sum(axis=1)],
        textposition="middle right",
        textfont={"size": 12, "color": TEXT},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    figure.add_shape(
        type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": FAINT, "width": 2}
    )
    figure.update_layout(
        barmode="relative",
        bargap=0.35,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": 12, "color": TEXT},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis={"range": [min(left.min(), 0) - reach * 0.04, max(right.max(), 0) + reach * 0.32]},
        yaxis={"visible": True, "autorange": "reversed", "tickcolor": CLEAR, "type": "category"},
    )
    return figure

"""Bars with their name and words above them: room for long names, on a phone too."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.row_words import words_above
from dashboard.charts.theme import ACCENT, FAINT, INK, base_figure

ROW_HEIGHT = 42
BAR = 0.26


def named_bars(frame: pd.DataFrame, *, chosen: object = None) -> go.Figure | None:
    """Horizontal bars from zero in the frame's order, largest value the full width; None without.

    `frame` has key (the mark's customdata), label (above the bar, left), words (above it, right)
    and value. The bar whose key is `chosen` has the accent.
    """
    rows = frame.dropna(subset=["value"]).reset_index(drop=True)
    if rows.empty:
        return None
    reach = float(rows["value"].max()) or 1.0
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 10)
    strong = [ACCENT if key == chosen else INK for key in rows["key"]]
    for values, color in (([reach] * len(rows), FAINT), (rows["value"].tolist(), strong)):
        figure.add_bar(
            orientation="h",
            x=values,
            y=list(range(len(rows))),
            width=BAR,
            marker={"color": color},
            customdata=rows["key"].tolist(),
            hovertext=[f"{a}<br>{b}" for a, b in zip(rows["label"], rows["words"], strict=True)],
            hoverinfo="text",
            unselected={"marker": {"opacity": 1}},
        )
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [0, reach * 1.004]},
        yaxis={"range": [len(rows) - 0.65, -0.75]},
        annotations=[
            word
            for n, (label, words) in enumerate(zip(rows["label"], rows["words"], strict=True))
            for word in words_above(n, label, words)
        ],
    )
    return figure

"""A bump chart: ranks over time, so that who overtook whom is seen."""

from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, INK, MUTED, TEXT, base_figure
from dashboard.charts.trend import month_axis

ROW_HEIGHT = 30
# Beside the last month there is room for so many Latin letters, or half as many Chinese.
WIDEST = 17


def bump(frame: pd.DataFrame, *, month_words: dict[str, str], front: set[str]) -> go.Figure | None:
    """Lines of ranks, 1 on top, named at their ends; None for fewer than two months.

    `frame` has key, label, month, rank and hover. Those in `front` are in the accent.
    """
    rows = frame.dropna(subset=["rank"])
    if rows["month"].nunique() < 2:
        return None
    places = int(max(rows["rank"].max(), rows["key"].nunique()))
    figure = base_figure(height=ROW_HEIGHT * places + 64, top=10, right=110)
    for key, own in sorted(rows.groupby("key"), key=lambda item: item[0] in front):
        own = own.sort_values("month")
        color = ACCENT if key in front else MUTED
        figure.add_scatter(
            x=own["month"].tolist(),
            y=own["rank"].tolist(),
            mode="lines+markers",
            line={"color": color, "width": 3 if key in front else 1.5},
            marker={"size": 7},
            customdata=[key] * len(own),
            hovertext=own["hover"].tolist(),
            hoverinfo="text",
            unselected={"marker": {"opacity": 1}},
        )
    _names(figure, rows, front)
    month_axis(figure, list(month_words), month_words)
    figure.update_layout(
        yaxis={
            "visible": True,
            "range": [places + 0.6, 0.4],
            "tickvals": list(range(1, places + 1)),
            "tickfont": {"color": INK},
        }
    )
    return figure


def _names(figure: go.Figure, rows: pd.DataFrame, front: set[str]) -> None:
    """Who holds each rank in the newest month; those that share one stand side by side."""
    last = rows["month"].max()
    for rank, own in rows[rows["month"] == last].groupby("rank"):
        is_front = bool(front & set(own["key"]))
        names = _cut(" ".join(own["label"]))
        figure.add_annotation(
            x=last,
            y=rank,
            text=f"<b>{names}</b>" if is_front else names,
            showarrow=False,
            xanchor="left",
            xshift=10,
            font={"size": 12, "color": ACCENT if is_front else TEXT},
        )


def _cut(names: str) -> str:
    """As much of the names as there is room for."""
    wide = list(accumulate(1 if letter.isascii() else 2 for letter in names))
    if wide[-1] <= WIDEST:
        return names
    return f"{names[: sum(width < WIDEST - 1 for width in wide)]}…"

"""Curves of what is left over time, each with its confidence band."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import (
    ACCENT,
    BLUE,
    CLEAR,
    FAINT,
    INK,
    MUTED,
    OLIVE,
    Say,
    base_figure,
    value_axis,
)

COLORS = (INK, BLUE, OLIVE, MUTED)
MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)
# The smallest distance of two names at the lines' ends, as a share of the plot's height.
APART = 0.07


def survival_curves(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_months: Say,
    series: Sequence[tuple[str, str]],
    x_title: str,
    chosen: str = "",
    named: Sequence[int] = (6, 12, 24),
    height: int = 340,
) -> go.Figure | None:
    """Lines of a share by months, stepping down; None without rows.

    `frame` has series, months, share, low and high. `series` gives key and words in order; the
    `chosen` one is in front. Upright lines stand at the months `named`.
    """
    if frame.empty:
        return None
    figure = base_figure(height=height, top=14, right=110)
    last = int(frame["months"].max())
    ends = []
    in_front_last = sorted(enumerate(series), key=lambda entry: entry[1][0] == chosen)
    for n, (key, words) in in_front_last:
        rows = frame[frame["series"] == key].sort_values("months")
        if rows.empty:
            continue
        color = ACCENT if key == chosen else COLORS[n % len(COLORS)]
        _draw(figure, rows, words, color, say, say_months, front=key == chosen)
        ends.append((float(rows["share"].iloc[-1]), float(rows["months"].iloc[-1]), words, color))
    _names(figure, ends)
    value_axis(figure, MARKS, say)
    marks = [0, *(month for month in named if month <= last), last]
    figure.update_layout(
        xaxis={
            "visible": True,
            "range": [0, last],
            "tickvals": sorted(set(marks)),
            "ticktext": [f"{month}" for month in sorted(set(marks))],
            "tickangle": 0,
            "title": {"text": x_title, "font": {"size": 12}},
            "showgrid": True,
            "gridcolor": FAINT,
        }
    )
    return figure


def _draw(
    figure: go.Figure,
    rows: pd.DataFrame,
    words: str,
    color: str,
    say: Say,
    say_months: Say,
    *,
    front: bool,
) -> None:
    months = rows["months"].tolist()
    if front:
        figure.add_scatter(
            x=[*months, *months[::-1]],
            y=[*rows["high"].tolist(), *rows["low"].tolist()[::-1]],
            fill="toself",
            fillcolor=FAINT,
            line={"color": CLEAR, "width": 0},
            mode="lines",
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=months,
        y=rows["share"].tolist(),
        mode="lines",
        line={"color": color, "width": 3 if front else 2},
        hovertext=[
            f"{words}<br>{say_months(month)} {say(share)}（{say(low)}–{say(high)}）"
            for month, share, low, high in rows[["months", "share", "low", "high"]].itertuples(
                index=False
            )
        ],
        hoverinfo="text",
    )


def _names(figure: go.Figure, ends: list[tuple[float, float, str, str]]) -> None:
    """The names behind the lines' ends, pushed apart where they would touch."""
    at = float("inf")
    for share, month, words, color in sorted(ends, reverse=True):
        at = min(share, at - APART)
        figure.add_annotation(
            x=month,
            y=at,
            text=words,
            showarrow=False,
            xanchor="left",
            xshift=6,
            font={"size": 12, "color": color},
        )

"""Bars to both sides of a middle line: two measures of the same rows, each on its own scale."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import CLEAR, INK, MUTED, TEXT, base_figure

ROW_HEIGHT = 50
# The room for words beyond the longest bar, which itself is 1: enough on a phone.
WORDS = 0.9
# What is not nothing is seen.
LEAST = 0.012


def two_sided_bars(frame: pd.DataFrame, *, left_title: str, right_title: str) -> go.Figure | None:
    """One row a label, in the frame's order from the top; None where both measures are nothing.

    `frame` has label (above its bars), left, right (numbers) and left_words, right_words, written
    behind the bars.
    """
    rows = frame.reset_index(drop=True)
    if rows.empty or not rows["left"].sum() + rows["right"].sum():
        return None
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 36, top=24)
    for side, sign, color in (("left", -1, MUTED), ("right", 1, INK)):
        _draw_side(figure, rows, side=side, sign=sign, color=color)
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [-1 - WORDS, 1 + WORDS]},
        yaxis={"range": [len(rows) - 0.6, -0.75], "tickcolor": CLEAR},
    )
    for n, label in enumerate(rows["label"]):
        _write(figure, f"<b>{label}</b>", x=0, y=n, yshift=9, yanchor="bottom")
    for title, sign in ((left_title, -1), (right_title, 1)):
        anchor = "right" if sign < 0 else "left"
        place = {"x": 0, "y": 1, "yref": "paper", "xanchor": anchor, "yanchor": "bottom"}
        _write(figure, title, **place, xshift=sign * 34)
    return figure


def _draw_side(figure: go.Figure, rows: pd.DataFrame, *, side: str, sign: int, color: str) -> None:
    lengths, words = _lengths(rows[side].tolist()), rows[f"{side}_words"].tolist()
    figure.add_bar(
        orientation="h",
        x=[sign * length for length in lengths],
        y=list(range(len(rows))),
        width=0.34,
        marker={"color": color},
        hovertext=[f"{label} {word}" for label, word in zip(rows["label"], words, strict=True)],
        hoverinfo="text",
    )
    for n, (length, word) in enumerate(zip(lengths, words, strict=True)):
        anchor = "right" if sign < 0 else "left"
        _write(figure, word, x=sign * length, y=n, xanchor=anchor, xshift=sign * 4)


def _write(figure: go.Figure, text: str, **where: Any) -> None:
    figure.add_annotation(text=text, showarrow=False, font={"size": 12, "color": TEXT}, **where)


def _lengths(values: Sequence[float]) -> list[float]:
    longest = max(values, default=0) or 1.0
    return [max(value / longest, LEAST) if value else 0.0 for value in values]

"""What bars on a time axis share: the axis, with today on it, and the words above each row."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import line_across
from dashboard.charts.row_words import words_above
from dashboard.charts.theme import ACCENT, GROUND

# A bar on a time axis is as long as its milliseconds.
DAY = 86_400_000


def time_axis(figure: go.Figure, dates: pd.Series, *, today: str, today_words: str) -> None:
    """From the first of the dates to the last, with today's line (YYYY-MM-DD) among them."""
    now = pd.Timestamp(today)
    first, last = min(dates.min(), now), max(dates.max(), now)
    margin = (last - first) * 0.02
    figure.update_layout(
        xaxis={
            "visible": True,
            "type": "date",
            "range": [f"{first - margin:%Y-%m-%d}", f"{last + margin:%Y-%m-%d}"],
            "tickformat": "%Y-%m",
            "nticks": 6,
            "tickangle": 0,
        }
    )
    side = "right" if now > first + (last - first) / 2 else "left"
    today_line(figure, today, today_words, xanchor=side)


def today_line(figure: go.Figure, at: str, words: str, *, xanchor: str) -> None:
    """Where today, or its month, stands; behind the marks."""
    line_across(figure, at, words, upright=True, color=ACCENT, layer="below", xanchor=xanchor)


def row_words(row: int, label: str, words: str, *, color: str) -> list[dict[str, Any]]:
    """Above the bar, on the ground's colour: today's line would strike the words through."""
    return words_above(row, label, words, color=color, bgcolor=GROUND, borderpad=0)

"""Several measures of one place over time, each named at its line's end."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import (
    ACCENT,
    BLUE,
    INK,
    OLIVE,
    VIOLET,
    Say,
    base_figure,
    round_marks,
    value_axis,
)
from dashboard.charts.trend import month_axis

COLORS = (INK, BLUE, OLIVE, VIOLET)
# A line of words, as a share of the plot's height.
WORDS_HIGH = 0.075


def named_lines(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_mark: Say,
    month_words: dict[str, str],
    front: str,
    height: int = 320,
) -> go.Figure | None:
    """Lines by month, `front` in the accent, each named with its newest value; None without rows.

    `frame` has month (YYYY-MM), series (key), label, value. `month_words` gives the words under
    the axis and its order.
    """
    rows = frame.dropna(subset=["value"]).sort_values("month")
    if rows.empty:
        return None
    ends = rows.drop_duplicates("series", keep="last")
    words = [f"{label} {say(v)}" for label, v in zip(ends["label"], ends["value"], strict=True)]
    figure = base_figure(height=height, top=18, right=22 + max(map(_width, words)))
    marks = round_marks(rows["value"].min(), rows["value"].max())
    values = ends["value"].tolist()
    heights = _apart(values, least=WORDS_HIGH * ((marks[-1] - marks[0]) or 1.0))
    for n, key in enumerate(ends["series"]):
        color = ACCENT if key == front else COLORS[n % len(COLORS)]
        part = rows[rows["series"] == key]
        _draw(figure, part, say, color=color, width=3 if key == front else 2)
        figure.add_annotation(
            x=ends["month"].iloc[n],
            y=heights[n],
            text=f"<b>{words[n]}</b>" if key == front else words[n],
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": color, "size": 12},
        )
    month_axis(figure, list(month_words), month_words)
    value_axis(figure, marks, say_mark)
    return figure


def _draw(figure: go.Figure, part: pd.DataFrame, say: Say, *, color: str, width: int) -> None:
    label = part["label"].iloc[0]
    figure.add_scatter(
        x=part["month"].tolist(),
        y=part["value"].tolist(),
        mode="lines",
        line={"color": color, "width": width},
        customdata=part["series"].tolist(),
        hovertext=[f"{label} {say(value)}" for value in part["value"]],
        hoverinfo="x+text",
    )


def _width(words: str) -> int:
    """About the pixels that words need at size 12."""
    return sum(13 if ord(letter) > 0x2E7F else 7 for letter in words)


def _apart(values: list[float], *, least: float) -> list[float]:
    """The values moved so that no two are nearer than `least`, in the same order, about the same
    middle."""
    order = sorted(range(len(values)), key=values.__getitem__)
    moved = dict.fromkeys(order, 0.0)
    previous: float | None = None
    for n in order:
        moved[n] = values[n] if previous is None else max(values[n], previous + least)
        previous = moved[n]
    shift = (sum(moved.values()) - sum(values)) / len(values)
    return [moved[n] - shift for n in range(len(values))]

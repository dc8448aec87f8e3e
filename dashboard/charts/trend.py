"""A trend: the chosen line in front, others in grey, last year's course and the target behind."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import line_across
from dashboard.charts.theme import ACCENT, INK, MUTED, Say, base_figure, round_marks, value_axis


def trend(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_mark: Say,
    month_words: dict[str, str],
    chosen: str,
    target: tuple[float, str] | None = None,
    from_zero: bool = False,
    height: int = 280,
) -> go.Figure | None:
    """Lines by month; None without points.

    `frame` has month (YYYY-MM), series (key), label, value. `chosen` is the series in front;
    a series named `last_year` is drawn dashed. `month_words` gives the words under the axis and
    its order. The newest value of the chosen and the names of all lines are written at their ends.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    months = list(month_words)
    figure = base_figure(height=height, right=92, top=18)
    series = [key for key in rows["series"].unique() if key != chosen]
    for key in [*series, chosen]:
        part = rows[rows["series"] == key]
        if not part.empty:
            _draw_line(figure, part, say, front=key == chosen, alone=len(series) <= 1)
    month_axis(figure, months, month_words)
    bounds = rows["value"].tolist() + ([target[0]] if target else []) + ([0.0] if from_zero else [])
    spread = (max(bounds) - min(bounds)) or abs(max(bounds)) * 0.1 or 1.0
    low = min(bounds) if from_zero else min(bounds) - spread * 0.08
    value_axis(figure, round_marks(low, max(bounds)), say_mark)
    if target:
        line_across(figure, *target, upright=False, color=ACCENT, dash="dot")
    return figure


def _draw_line(
    figure: go.Figure, part: pd.DataFrame, say: Say, *, front: bool, alone: bool
) -> None:
    part = part.sort_values("month")
    key, label = part["series"].iloc[0], part["label"].iloc[0]
    last_year = key == "last_year"
    color = ACCENT if front else (INK if last_year or alone else MUTED)
    values = part["value"].tolist()
    words = f"<b>{label} {say(values[-1])}</b>" if front else label
    figure.add_scatter(
        x=part["month"].tolist(),
        y=values,
        mode="lines+markers" if front else "lines",
        line={"color": color, "width": 3 if front else 1.5, "dash": "dash" if last_year else None},
        marker={"size": 5},
        customdata=[key] * len(values),
        text=[f"{label} {say(value)}" for value in values],
        hoverinfo="x+text",
    )
    if front or alone or last_year:
        figure.add_annotation(
            x=part["month"].iloc[-1],
            y=values[-1],
            text=words,
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": color, "size": 12},
        )


def month_axis(figure: go.Figure, months: Sequence[str], words: dict[str, str]) -> None:
    """The months as categories; about five named, the newest always, the year where it begins."""
    step = max(1, -(-len(months) // 5))
    named = list(months[::-1][::step][::-1])
    starts = [n == 0 or month[:4] != named[n - 1][:4] for n, month in enumerate(named)]
    figure.update_layout(
        xaxis={
            "visible": True,
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(months),
            "range": [-0.3, len(months) - 0.7],
            "tickvals": named,
            "ticktext": [
                f"{words[month]}<br>{month[:4]}" if start else words[month]
                for month, start in zip(named, starts, strict=True)
            ],
            "tickangle": 0,
        }
    )

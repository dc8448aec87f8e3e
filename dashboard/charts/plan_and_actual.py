"""Plan and actual over time, today's line, and how it would go on at the present pace."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import (
    ACCENT,
    FAINT,
    INK,
    MUTED,
    Say,
    base_figure,
    round_marks,
    value_axis,
)
from dashboard.charts.time_axis import today_line
from dashboard.charts.trend import month_axis

# First plan, plan, forecast, actual: the accent in front.
LOOKS: dict[str, dict[str, Any]] = {
    "first_plan": {"color": MUTED, "width": 1.5, "dash": "dot"},
    "plan": {"color": INK, "width": 2, "dash": "dash"},
    "forecast": {"color": ACCENT, "width": 2, "dash": "dot"},
    "actual": {"color": ACCENT, "width": 3},
}


def plan_and_actual(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_mark: Say,
    month_words: dict[str, str],
    words: Mapping[str, str],
    today_words: str,
    least_top: float = 1.0,
    height: int = 350,
) -> go.Figure | None:
    """The lines of LOOKS that the frame has, from zero; None without anything actual or planned.

    `frame` has month (YYYY-MM), plan, actual (nan after today) and may have forecast (nan before
    today) and first_plan. `words` names the lines; `month_words` gives the words under the axis and
    its order. Today is the last month with anything actual; `least_top` is what the value axis
    reaches at least.
    """
    rows = frame.dropna(subset=["plan"]).sort_values("month").reset_index(drop=True)
    if rows.empty:
        return None
    figure = base_figure(height=height, right=96, top=24)
    known = rows.dropna(subset=["actual"])
    _fill_gap(figure, known)
    lines = [name for name in LOOKS if name in rows and rows[name].notna().any()]
    for name in lines:
        part = rows.dropna(subset=[name])
        figure.add_scatter(
            x=part["month"].tolist(),
            y=part[name].tolist(),
            mode="lines+markers" if name == "actual" else "lines",
            line=LOOKS[name],
            marker={"size": 5},
            text=[f"{words[name]} {say(value)}" for value in part[name]],
            hoverinfo="x+text",
        )
    _name_ends(figure, rows, lines, words, say)
    if len(known) and known.index[-1] < len(rows) - 1:
        is_first = len(known) == 1
        # At the axis there is no room for words, and little to say.
        if not is_first:
            _name_today(figure, known.iloc[-1], words, say)
        side = "left" if is_first else "center"
        today_line(figure, known["month"].iloc[-1], today_words, xanchor=side)
    month_axis(figure, list(month_words), month_words)
    top = max(least_top, float(rows[lines].max().max()))
    value_axis(figure, round_marks(0.0, top), say_mark)
    return figure


def _fill_gap(figure: go.Figure, known: pd.DataFrame) -> None:
    """What lies between plan and actual, as far as something is known."""
    for column, fill in (("plan", None), ("actual", "tonexty")):
        figure.add_scatter(
            x=known["month"].tolist(),
            y=known[column].tolist(),
            mode="lines",
            line={"width": 0},
            fill=fill,
            fillcolor=FAINT,
            hoverinfo="skip",
        )


def _name_ends(
    figure: go.Figure, rows: pd.DataFrame, lines: list[str], words: Mapping[str, str], say: Say
) -> None:
    """Names at the lines' ends on the right, apart where the ends meet."""
    last = rows.iloc[-1]
    ends = [name for name in lines if not pd.isna(last[name])]
    if "actual" in ends and "forecast" in ends:
        ends.remove("forecast")
    if "first_plan" in ends and last["first_plan"] == last["plan"]:
        ends.remove("first_plan")
    for place, name in enumerate(sorted(ends, key=lambda name: -float(last[name]))):
        figure.add_annotation(
            x=last["month"],
            y=float(last[name]),
            text=f"{words[name]} {say(float(last[name]))}",
            showarrow=False,
            xanchor="left",
            xshift=8,
            yshift=8 - 16 * place,
            font={"color": LOOKS[name]["color"], "size": 12},
        )


def _name_today(figure: go.Figure, today: pd.Series, words: Mapping[str, str], say: Say) -> None:
    """Actual and plan at today's line: the higher above it on the left, the lower on the right."""
    is_ahead = bool(today["actual"] >= today["plan"])
    for name, is_above in (("actual", is_ahead), ("plan", not is_ahead)):
        figure.add_annotation(
            x=today["month"],
            y=float(today[name]),
            text=f"{words[name]} {say(float(today[name]))}",
            showarrow=False,
            xanchor="right" if is_above else "left",
            xshift=-8 if is_above else 8,
            yshift=10 if is_above else -12,
            font={"color": LOOKS[name]["color"], "size": 12},
        )

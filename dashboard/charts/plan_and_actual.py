"""Plan and actual over time: two lines and the gap between them."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, INK, Say, base_figure, round_marks, value_axis
from dashboard.charts.trend import month_axis


def plan_and_actual(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_mark: Say,
    month_words: dict[str, str],
    actual_words: str,
    plan_words: str,
    height: int = 320,
) -> go.Figure | None:
    """Actual in the accent before the plan, the space between them filled; None without rows.

    `frame` has month (YYYY-MM), actual and plan (fractions, drawn from 0 to 100 %). `month_words`
    gives the words under the axis and its order.
    """
    rows = frame.dropna(subset=["actual", "plan"]).sort_values("month")
    if rows.empty:
        return None
    figure = base_figure(height=height, right=92, top=18)
    lines = (("plan", plan_words, INK, 2, None), ("actual", actual_words, ACCENT, 3, "tonexty"))
    months = rows["month"].tolist()
    for column, words, color, width, fill in lines:
        values = rows[column].tolist()
        figure.add_scatter(
            x=months,
            y=values,
            mode="lines+markers" if column == "actual" else "lines",
            line={"color": color, "width": width, "dash": None if fill else "dash"},
            marker={"size": 5},
            fill=fill,
            fillcolor=FAINT,
            text=[f"{words} {say(value)}" for value in values],
            hoverinfo="x+text",
        )
        is_above = values[-1] > rows["actual" if column == "plan" else "plan"].iloc[-1]
        figure.add_annotation(
            x=months[-1],
            y=values[-1],
            text=f"<b>{words} {say(values[-1])}</b>" if fill else f"{words} {say(values[-1])}",
            showarrow=False,
            xanchor="left",
            xshift=8,
            # Where the lines meet at the end their words still stand apart.
            yshift=8 if is_above or (column == "plan" and _meet(rows)) else -8,
            font={"color": color, "size": 12},
        )
    month_axis(figure, list(month_words), month_words)
    top = max(1.0, float(rows[["actual", "plan"]].max().max()))
    value_axis(figure, round_marks(0.0, top), say_mark)
    return figure


def _meet(rows: pd.DataFrame) -> bool:
    return bool(rows["actual"].iloc[-1] == rows["plan"].iloc[-1])

"""What came in and what was settled each month, and what waits: columns, and a line before them."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import legend_above
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
from dashboard.charts.trend import month_axis


def backlog(
    frame: pd.DataFrame,
    *,
    say: Say,
    month_words: dict[str, str],
    came_words: str,
    went_words: str,
    waiting_words: str,
    height: int = 320,
) -> go.Figure | None:
    """Wide pale columns of what came, narrow dark ones of what went, a line of what waits; all on
    one axis. None without rows.

    `frame` has month (YYYY-MM), came, went, waiting. `month_words` gives the words under the axis
    and its order.
    """
    rows = frame.dropna(subset=["came", "went", "waiting"]).sort_values("month")
    if rows.empty:
        return None
    months = rows["month"].tolist()
    figure = base_figure(height=height, top=34, right=20 + 9 * len(say(rows["waiting"].iloc[-1])))
    columns = (("came", came_words, 0.8, FAINT, MUTED), ("went", went_words, 0.46, INK, INK))
    for column, words, width, color, edge in columns:
        figure.add_bar(
            name=words,
            x=months,
            y=rows[column].tolist(),
            width=width,
            marker={"color": color, "line": {"color": edge, "width": 1}},
            hovertext=[f"{words} {say(value)}" for value in rows[column]],
            hoverinfo="x+text",
        )
    figure.add_scatter(
        name=waiting_words,
        x=months,
        y=rows["waiting"].tolist(),
        mode="lines+markers",
        line={"color": ACCENT, "width": 3},
        marker={"size": 5},
        hovertext=[f"{waiting_words} {say(value)}" for value in rows["waiting"]],
        hoverinfo="x+text",
        cliponaxis=False,
    )
    figure.add_annotation(
        x=months[-1],
        y=rows["waiting"].iloc[-1],
        text=f"<b>{say(rows['waiting'].iloc[-1])}</b>",
        showarrow=False,
        xanchor="left",
        xshift=8,
        font={"color": ACCENT, "size": 13},
    )
    month_axis(figure, list(month_words), month_words)
    values = rows[["came", "went", "waiting"]].to_numpy()
    value_axis(figure, round_marks(min(0.0, values.min()), max(1.0, values.max() * 1.04)), say)
    legend_above(figure, at=1.02)
    figure.update_layout(
        barmode="overlay",
    )
    return figure

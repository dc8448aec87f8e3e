"""Columns by month beside last year's: what a flow did and whether it keeps its rhythm."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import pair_above
from dashboard.charts.theme import ACCENT, FAINT, INK, MUTED, Say, base_figure


def monthly_columns(
    frame: pd.DataFrame,
    *,
    say: Say,
    month_words: dict[str, str],
    this_year: str,
    last_year: str,
    height: int = 260,
) -> go.Figure | None:
    """One column a month from zero, last year's as a wider pale one behind; None without rows.

    `frame` has month (the words' key), value, previous (the same month of last year, may be empty).
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    names = [month_words[month] for month in rows["month"]]
    figure = base_figure(height=height, top=34)
    known = rows.dropna(subset=["previous"])
    figure.add_bar(
        x=[month_words[month] for month in known["month"]],
        y=known["previous"].tolist(),
        width=0.8,
        marker={"color": FAINT, "line": {"color": MUTED, "width": 1}},
        text=[f"{last_year} {say(value)}" for value in known["previous"]],
        textposition="none",
        hoverinfo="x+text",
    )
    newest = rows["month"].max()
    figure.add_bar(
        x=names,
        y=rows["value"].tolist(),
        width=0.5,
        marker={"color": [ACCENT if month == newest else INK for month in rows["month"]]},
        text=[say(value) for value in rows["value"]],
        textposition="outside",
        textfont={"size": 11},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="x+text",
    )
    top = max([*rows["value"], *known["previous"]]) or 1
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "visible": True,
            "type": "category",
            "categoryarray": names,
            "tickangle": 0,
            # Twelve months side by side on a phone.
            "tickfont": {"size": 11},
        },
        yaxis={"range": [min(0, rows["value"].min()), top * 1.15]},
    )
    if not known.empty:
        pair_above(figure, this_year, last_year)
    return figure

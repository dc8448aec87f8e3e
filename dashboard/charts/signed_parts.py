"""Bars of parts with a sign: beside zero to either side, with what they come to behind each bar."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import legend_above
from dashboard.charts.lines_across import line_across
from dashboard.charts.theme import NAMED_ROWS, TEXT, Say


def finish_signed_parts(
    figure: go.Figure,
    labels: list[str],
    parts: pd.DataFrame,
    *,
    say: Say,
    zero: tuple[str, float],
    room: tuple[float, float],
) -> None:
    """Sums, line at zero (colour and width), legend and axes for bars that are already drawn.

    `parts` has a column a part and a row a label. `room` is left free at either side, as shares of
    the bars' reach.
    """
    right = parts.clip(lower=0).sum(axis=1)
    left = parts.clip(upper=0).sum(axis=1)
    figure.add_scatter(
        x=right.tolist(),
        y=labels,
        mode="text",
        text=[f" {say(value)}" for value in parts.sum(axis=1)],
        textposition="middle right",
        textfont={"size": 12, "color": TEXT},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    color, width = zero
    line_across(figure, 0, "", upright=True, color=color, width=width, dash="solid")
    legend_above(figure)
    reach = max(right.max() - left.min(), 1e-9)
    figure.update_layout(
        barmode="relative",
        bargap=0.35,
        xaxis={"range": [left.min() - reach * room[0], right.max() + reach * room[1]]},
        yaxis=NAMED_ROWS,
    )

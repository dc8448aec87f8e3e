"""A funnel plot: values by the size of their base, within the limits that chance sets."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import band_across, line_across
from dashboard.charts.theme import (
    ACCENT,
    INK,
    LATE,
    MUTED,
    Say,
    base_figure,
    round_marks,
    value_axis,
)
from dashboard.metrics.funnel import LEVELS, Funnel, Kind

HEIGHT = 340
POINTS = 60
# The part of the width, from the left, in which names stand to the right of their dots.
EDGE = 0.15
DASHES = ("dash", "solid")


def funnel_plot(
    frame: pd.DataFrame,
    funnel: Funnel | None,
    *,
    say: Say,
    say_mark: Say,
    say_base: Say,
    base_title: str,
    city_words: str,
    band: float = 0.0,
    chosen: str | None = None,
) -> go.Figure | None:
    """One dot a district, with curves at 95 % (dashed) and 99.8 %; None without a funnel or rows.

    `frame` has key, label, value, base and outside: 2 beyond the outer limits, 1 beyond the inner,
    0 within. Who is outside, and the chosen, are named. Values within `band` of the centre do not
    differ in practice and lie on a grey ground. The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["value", "base"])
    if rows.empty or funnel is None:
        return None
    figure = base_figure(height=HEIGHT, top=22, right=12)
    least, most = rows["base"].min(), rows["base"].max()
    left, right = max(least * 0.6, 1.0), most * 1.12
    bases = np.linspace(left, right, POINTS)
    ends = rows["value"].tolist()
    for level, dash in zip(LEVELS, DASHES, strict=True):
        for curve in funnel.limits(bases, level):
            ends += [curve[5], curve[-1]]
            figure.add_scatter(
                x=bases.tolist(),
                y=curve.tolist(),
                mode="lines",
                line={"color": MUTED, "width": 1.5, "dash": dash},
                hoverinfo="skip",
            )
        figure.add_annotation(
            x=right,
            y=funnel.limits([right], level)[1][0],
            text=f"{level:.1%}".replace(".0%", "%"),
            showarrow=False,
            xanchor="right",
            # The outer one above its curve and the inner one below: where both are near they part.
            yanchor="bottom" if level == LEVELS[-1] else "top",
            font={"size": 11, "color": INK},
        )
    if band:
        band_across(figure, funnel.centre, band, upright=False)
        ends += [funnel.centre - band, funnel.centre + band]
    _dots(figure, rows, chosen, funnel.centre, left + EDGE * (right - left))
    line_across(figure, funnel.centre, city_words, upright=False)
    spread = (max(ends) - min(ends)) or 1.0
    marks = round_marks(min(ends) - spread * 0.06, max(ends) + spread * 0.06, count=5)
    if funnel.kind is Kind.SHARE:
        marks = [mark for mark in marks if 0 <= mark <= 1]
    value_axis(figure, marks, say_mark)
    sizes = [m for m in round_marks(0, right, count=6) if left <= m <= right]
    figure.update_layout(
        xaxis={
            "visible": True,
            "range": [left, right],
            "tickvals": sizes,
            "ticktext": [say_base(size) for size in sizes],
            "title": {"text": base_title, "font": {"size": 12}},
        }
    )
    return figure


def _dots(
    figure: go.Figure, rows: pd.DataFrame, chosen: str | None, centre: float, edge: float
) -> None:
    """`edge` is the base below which a name in the middle would reach over the axis's marks."""
    is_named = (rows["outside"] > 0) | (rows["key"] == chosen)
    figure.add_scatter(
        x=rows["base"].tolist(),
        y=rows["value"].tolist(),
        mode="markers+text",
        text=rows["label"].where(is_named, "").tolist(),
        # Away from the limits, which lie between a district beyond them and the centre.
        textposition=[
            f"{'top' if value >= centre else 'bottom'} {'right' if base < edge else 'center'}"
            for value, base in zip(rows["value"], rows["base"], strict=True)
        ],
        textfont={"size": 12},
        customdata=rows["key"].tolist(),
        hovertext=rows["hover"].tolist(),
        hoverinfo="text",
        cliponaxis=False,
        marker={
            "size": 12,
            "symbol": ["diamond" if outside else "circle" for outside in rows["outside"]],
            "color": [
                ACCENT if key == chosen else LATE if outside else INK
                for key, outside in zip(rows["key"], rows["outside"], strict=True)
            ],
        },
        unselected={"marker": {"opacity": 1}},
    )

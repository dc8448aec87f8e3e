"""Stacked bars: what a whole is made of, in amounts or as shares of 100 %."""

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import legend_above
from dashboard.charts.theme import FAINT, GROUND, MUTED, NAMED_ROWS, SERIES, TEXT, Say, base_figure

ROW_HEIGHT = 32
# Words smaller than this, to fit into their segment, are left out.
SMALLEST_WORDS = 11
# On these the ground's colour would not be read.
PALE = (MUTED, FAINT)


def stacked_bars(
    frame: pd.DataFrame,
    *,
    say: Say,
    parts: Sequence[tuple[str, str]],
    as_shares: bool = False,
    colors: Sequence[str] = SERIES,
) -> go.Figure | None:
    """One horizontal bar a label, split into parts; None without rows.

    `frame` has label, part, value; bars keep the frame's order. `parts` gives key and words of the
    parts in order. With `as_shares` each bar is 100 % and `say` receives a fraction.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty or rows["value"].sum() == 0:
        return None
    labels = list(dict.fromkeys(rows["label"]))
    table = rows.pivot_table(index="label", columns="part", values="value", aggfunc="sum")
    # What is not told is no 0: whoever takes the chart's numbers elsewhere must not read it so.
    table = table.reindex(index=labels)
    if as_shares:
        table = table.div(table.sum(axis=1), axis=0)
    longest = float(table.sum(axis=1).max()) or 1.0
    totals = [] if as_shares else table.sum(axis=1).tolist()
    right = max([8, *(10 + 8 * len(say(total)) for total in totals)])
    figure = base_figure(
        height=ROW_HEIGHT * len(labels) + 30 + 14 * len(parts), top=36, right=right
    )
    for n, (key, words) in enumerate(parts):
        color = colors[n % len(colors)]
        values = table[key].tolist() if key in table else [math.nan] * len(labels)
        figure.add_bar(
            orientation="h",
            name=words,
            x=values,
            y=labels,
            text=[say(v) if v > 0 else "" for v in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            textfont={"color": TEXT if color in PALE else GROUND, "size": 12},
            marker={"color": color, "line": {"color": GROUND, "width": 1}},
            hovertext=[f"{words} {say(v)}" if v >= 0 else "" for v in values],
            hoverinfo="y+text",
        )
    if totals:
        _totals(figure, labels, totals, say)
    legend_above(figure)
    figure.update_layout(
        barmode="stack",
        bargap=0.3,
        uniformtext={"minsize": SMALLEST_WORDS, "mode": "hide"},
        xaxis={"range": [0, longest * 1.01]},
        yaxis=NAMED_ROWS,
    )
    return figure


def _totals(figure: go.Figure, labels: list[str], totals: list[float], say: Say) -> None:
    for label, total in zip(labels, totals, strict=True):
        figure.add_annotation(
            x=total, y=label, text=say(total), showarrow=False, xanchor="left", xshift=4
        )

"""Stacked columns by month with last year's total across each: a flow's season and its make-up."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import legend_above
from dashboard.charts.theme import (
    BLUE,
    FAINT,
    GROUND,
    INK,
    MUTED,
    Say,
    base_figure,
    round_marks,
    value_axis,
)

# The two parts that make the season are dark, the rest is ground for them.
COLORS = (INK, BLUE, MUTED, FAINT)


def month_stacks(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_mark: Say,
    month_words: Mapping[str, str],
    parts: Sequence[tuple[str, str]],
    before: Mapping[str, float],
    before_words: str,
    height: int = 330,
) -> go.Figure | None:
    """One column a month of `month_words`, split into `parts` (key and words); None without rows.

    `frame` has month, part, value. `before` gives the total of the same month a year before by
    month; a month without one has no dash. The highest column carries its total. The month is a
    mark's customdata, for clicking.
    """
    rows = frame.dropna(subset=["value"])
    rows = rows[rows["month"].isin(list(month_words))]
    if rows.empty or rows["value"].sum() == 0:
        return None
    months = list(month_words)
    table = rows.pivot_table(index="month", columns="part", values="value", aggfunc="sum")
    table = table.reindex(months).fillna(0.0)
    figure = base_figure(height=height, top=44)
    for n, (key, words) in enumerate(parts):
        values = table[key].tolist() if key in table else [0.0] * len(months)
        figure.add_bar(
            name=words,
            x=months,
            y=values,
            customdata=months,
            marker={"color": COLORS[n % len(COLORS)], "line": {"color": GROUND, "width": 1}},
            unselected={"marker": {"opacity": 1}},
            hovertext=[f"{words} {say(value)}" for value in values],
            hoverinfo="x+text",
        )
    _dashes(figure, {m: before[m] for m in months if m in before}, before_words, say)
    totals = table.sum(axis=1)
    highest = str(totals.idxmax())
    # Above last year's dash too, which would strike it through.
    top = max(totals.max(), before.get(highest, 0.0))
    figure.add_annotation(x=highest, y=top, text=say(totals.max()), showarrow=False, yshift=9)
    value_axis(figure, round_marks(0, max([totals.max(), *before.values()]) * 1.04), say_mark)
    legend_above(figure, at=1.02)
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        xaxis={
            "visible": True,
            "type": "category",
            "tickvals": _named(months),
            "ticktext": _month_names(_named(months), month_words),
            "tickangle": 0,
            "tickfont": {"size": 11},
        },
    )
    return figure


def _dashes(figure: go.Figure, totals: Mapping[str, float], words: str, say: Say) -> None:
    if not totals:
        return
    # A wider line of the ground below keeps the dash legible on dark columns.
    for color, width, is_named in ((GROUND, 6, False), (INK, 2, True)):
        figure.add_scatter(
            name=words,
            x=list(totals),
            y=list(totals.values()),
            mode="markers",
            marker={
                "symbol": "line-ew",
                "size": 16,
                "line": {"width": width, "color": color},
            },
            hovertext=[f"{words} {say(value)}" for value in totals.values()],
            hoverinfo="x+text" if is_named else "skip",
            showlegend=is_named,
            cliponaxis=False,
        )


def _named(months: Sequence[str]) -> list[str]:
    """Every second month, January among them: twelve names would touch on a phone."""
    return [month for month in months if int(month[5:]) % 2]


def _month_names(months: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """The year under the first month and under every January."""
    return [
        f"{words[month]}<br>{month[:4]}" if n == 0 or month.endswith("-01") else words[month]
        for n, month in enumerate(months)
    ]

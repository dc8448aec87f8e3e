"""Dated notes on a chart over time: a thin line at the month, a number at its top."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.lines_across import line_across
from dashboard.charts.theme import BLUE

# Circled digits; a note beyond them has its number in brackets.
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def note_sign(number: int) -> str:
    """① for 1."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"


def mark_notes(
    figure: go.Figure, notes: Sequence[tuple[str, str, str]], months: Sequence[str]
) -> None:
    """Mark `notes` (sign, month, words) on a figure whose x axis has `months` as its categories.

    Those of one month share a line.
    """
    places = {month: place for place, month in enumerate(months)}
    for month in dict.fromkeys(month for _, month, _ in notes if month in places):
        here = [(sign, words) for sign, at, words in notes if at == month]
        line_across(
            figure,
            places[month],
            "".join(sign for sign, _ in here),
            upright=True,
            color=BLUE,
            width=1,
            hovertext="<br>".join(f"{sign} {words}" for sign, words in here),
            font={"color": BLUE, "size": 13},
        )

"""Bars of now over bars of a year before: what grew, what shrank, and from what size."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.legend import pair_above
from dashboard.charts.theme import ACCENT, FAINT, INK, MUTED, NAMED_ROWS, Say, base_figure

ROW_HEIGHT = 36


def paired_bars(
    frame: pd.DataFrame,
    *,
    say: Say,
    now_words: str,
    before_words: str,
    chosen: str | None = None,
) -> go.Figure | None:
    """Horizontal bars in the frame's order, the year before as a wider pale bar behind; None
    without rows.

    `frame` has key, label, value, previous (may be empty) and may have note (said behind the
    value). The key is the mark's customdata, for clicking.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty or not rows["value"].abs().sum() + rows["previous"].abs().sum():
        return None
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 40, top=30)
    known = rows.dropna(subset=["previous"])
    figure.add_bar(
        orientation="h",
        x=known["previous"].tolist(),
        y=known["label"].tolist(),
        customdata=known["key"].tolist(),
        width=0.78,
        marker={"color": FAINT, "line": {"color": MUTED, "width": 1}},
        hovertext=[f"{before_words} {say(value)}" for value in known["previous"]],
        hoverinfo="y+text",
    )
    notes = rows["note"].fillna("").tolist() if "note" in rows else [""] * len(rows)
    words = [f"{say(v)}  {note}".rstrip() for v, note in zip(rows["value"], notes, strict=True)]
    figure.add_bar(
        orientation="h",
        x=rows["value"].tolist(),
        y=rows["label"].tolist(),
        customdata=rows["key"].tolist(),
        width=0.46,
        marker={"color": [ACCENT if key == chosen else INK for key in rows["key"]]},
        hovertext=words,
        hoverinfo="y+text",
    )
    longest = max([*rows["value"], *known["previous"]])
    _words(figure, rows, words)
    figure.update_traces(unselected={"marker": {"opacity": 1}})
    figure.update_layout(
        barmode="overlay",
        # Words behind the bars need room by their length, most of all on a phone.
        xaxis={"range": [0, longest * (1 + 0.05 * max(map(len, words)))]},
        yaxis=NAMED_ROWS,
    )
    if not known.empty:
        pair_above(figure, now_words, before_words)
    return figure


def _words(figure: go.Figure, rows: pd.DataFrame, words: list[str]) -> None:
    """Behind the longer of the two bars, where neither strikes them through."""
    ends = rows[["value", "previous"]].max(axis=1)
    for end, label, text in zip(ends, rows["label"], words, strict=True):
        figure.add_annotation(
            x=end, y=label, text=text, showarrow=False, xanchor="left", xshift=4, font={"size": 12}
        )

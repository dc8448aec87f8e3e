"""Head to head: two places on every metric, on bars from the worst place to the best."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.judgement import COLORS
from dashboard.charts.theme import ACCENT, FAINT, GROUND, INK, TEXT, base_figure

ROW_HEIGHT = 46
BAR_AT = 0.68
# What a value needs beside the bar, as a share of it, on a phone too.
SIDE = 0.36
SHAPES = {1: "▲", -1: "▼"}

Row = Mapping[Hashable, Any]


def head_to_head(
    frame: pd.DataFrame, *, left: str, right: str, worse: str, better: str, opens: str = ""
) -> go.Figure | None:
    """One row a metric in the frame's order; None without rows.

    `frame` has key (metric), label, left_at and right_at (places from 0 worst to 1 best),
    left_words, right_words, hover and judged (+1 where the left place is better, 0, −1, missing).
    The left place is a full dot and its value stands left, the right one a ring. A mark's
    customdata is its key and the view that a click `opens`.
    """
    if frame.empty:
        return None
    figure = base_figure(height=ROW_HEIGHT * len(frame) + 50, top=46)
    rows = frame.assign(y=[n + BAR_AT for n in range(len(frame))])
    _dots(figure, rows, "right_at", {"color": GROUND, "line": {"width": 2.5, "color": INK}}, opens)
    _dots(figure, rows, "left_at", {"color": ACCENT}, opens)
    bar = {"type": "line", "x0": 0, "x1": 1, "line": {"color": FAINT, "width": 6}, "layer": "below"}
    figure.update_layout(
        xaxis={"range": [-SIDE, 1 + SIDE]},
        yaxis={"range": [len(rows) + 0.02, 0]},
        # All at once: each one added by itself would check all that are there already.
        shapes=[bar | {"y0": y, "y1": y} for y in rows["y"]],
        annotations=[
            *_heads(left, right, (worse, better)),
            *(text for row in rows.to_dict("records") for text in _texts(row)),
        ],
    )
    return figure


def _heads(left: str, right: str, sides: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The two names over their columns, and which side of the bars is which."""
    above = {"yref": "paper", "yanchor": "bottom"}
    yield _text(f"<b>● {left}</b>", -SIDE, 1, xanchor="left", yshift=20, **above)
    yield _text(f"<b>{right} ○</b>", 1 + SIDE, 1, xanchor="right", yshift=20, **above)
    small = {"size": 11, "color": INK}
    for words, x, anchor in zip(sides, (0, 1), ("left", "right"), strict=True):
        yield _text(words, x, 1, xanchor=anchor, font=small, **above)


def _texts(row: Row) -> Iterator[dict[str, Any]]:
    """The name above the bar, the values at its ends, the better one with its mark."""
    yield _text(row["label"], 0.5, row["y"] - 0.42)
    grade = None if math.isnan(row["judged"]) else int(row["judged"])
    for words, x, sign in (
        (row["left_words"], -SIDE, 1),
        (row["right_words"], 1 + SIDE, -1),
    ):
        own = grade * sign if grade else grade
        shape = SHAPES.get(own, "") if own else ""
        shown = f"{words} {shape}" if sign == 1 else f"{shape} {words}"
        yield _text(
            f"<b>{shown.strip()}</b>" if shape == SHAPES[1] else shown.strip(),
            x,
            row["y"],
            xanchor="left" if sign == 1 else "right",
            font={"size": 12, "color": COLORS[own] if shape else TEXT},
        )


def _text(words: str, x: float, y: float, **look: Any) -> dict[str, Any]:
    plain = {"showarrow": False, "font": {"size": 12, "color": TEXT}}
    return {"text": words, "x": x, "y": y, **plain, **look}


def _dots(
    figure: go.Figure, rows: pd.DataFrame, column: str, look: dict[str, Any], opens: str
) -> None:
    figure.add_scatter(
        x=rows[column].tolist(),
        y=rows["y"].tolist(),
        mode="markers",
        customdata=[[key, opens] for key in rows["key"]],
        hovertext=rows["hover"].tolist(),
        hoverinfo="text",
        cliponaxis=False,
        marker={"size": 13, **look},
        unselected={"marker": {"opacity": 1}},
    )

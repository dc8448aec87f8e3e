"""A spine chart: one district on every metric, on bars from the worst district to the best."""

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.judgement import judged_marks
from dashboard.charts.theme import FAINT, INK, MUTED, TEXT, base_figure

ROW_HEIGHT = 58
# Below a row's name and numbers.
BAR_AT = 0.78
HALF_HIGH = 0.13
# What the words of worst and best need at either side, in the axis's unit, on a phone too.
SIDE = 0.5

Row = Mapping[Hashable, Any]


def spine_chart(
    frame: pd.DataFrame, *, city: str, worse: str, better: str, opens: str = ""
) -> go.Figure | None:
    """One row a metric, in the frame's order; None without rows.

    `frame` has key (metric), label, words (the district's numbers), at (its place from −1 worse to
    1 better), worst_at, low_quartile_at, high_quartile_at (missing for few districts), best_at,
    worst_words, best_words and judged (+1, 0, −1 or missing). The benchmark, named `city`, stands
    in the middle, between the words for the two sides. A mark's customdata is its key and the view
    that a click `opens`.
    """
    if frame.empty:
        return None
    figure = base_figure(height=ROW_HEIGHT * len(frame) + 34, top=26)
    rows = frame.assign(
        y=[n + BAR_AT for n in range(len(frame))],
        hover=frame["label"] + "<br>" + frame["words"],
        key=pd.Series([[key, opens] for key in frame["key"]], index=frame.index, dtype=object),
    )
    records = rows.to_dict("records")
    judged_marks(figure, rows, x="at", y="y", size=15, edge={"width": 1.5, "color": INK})
    # All at once: each one added by itself would check all that are there already.
    figure.update_layout(
        xaxis={"range": [-1 - SIDE, 1 + SIDE]},
        yaxis={"range": [len(rows) + 0.02, 0]},
        shapes=[shape for row in records for shape in _shapes(row)],
        annotations=[
            *(
                _text(words, x, 1, yref="paper", yanchor="bottom")
                for x, words in ((-1, worse), (0, city), (1, better))
            ),
            *(text for row in records for text in _texts(row)),
        ],
    )
    return figure


def _shapes(row: Row) -> Iterator[dict[str, Any]]:
    """The bar from the worst to the best, the quartiles on it, and the benchmark's line."""
    y = row["y"]
    for start, end, color in (("worst", "best", FAINT), ("low_quartile", "high_quartile", MUTED)):
        if not math.isnan(row[f"{start}_at"]):
            yield {
                "type": "rect",
                "x0": row[f"{start}_at"],
                "x1": row[f"{end}_at"],
                "y0": y - HALF_HIGH,
                "y1": y + HALF_HIGH,
                "fillcolor": color,
                "line": {"width": 0},
                "layer": "below",
            }
    reach = 1.6 * HALF_HIGH
    line = {"color": INK, "width": 2}
    yield {"type": "line", "x0": 0, "x1": 0, "y0": y - reach, "y1": y + reach, "line": line}


def _texts(row: Row) -> Iterator[dict[str, Any]]:
    """The name and the numbers above the bar, the worst and the best at its ends."""
    name = f"<b>{row['label']}</b>  {row['words']}"
    yield _text(name, -1 - SIDE, row["y"] - 0.46, xanchor="left")
    for end, side, shift in (("worst", "right", -12), ("best", "left", 12)):
        small = {"size": 11, "color": INK}
        yield _text(
            row[f"{end}_words"],
            row[f"{end}_at"],
            row["y"],
            xanchor=side,
            xshift=shift,
            font=small,
        )


def _text(words: str, x: float, y: float, **look: Any) -> dict[str, Any]:
    plain = {"showarrow": False, "font": {"size": 12, "color": TEXT}}
    return {"text": words, "x": x, "y": y, **plain, **look}

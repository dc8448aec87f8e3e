"""Axes of values as an office programme draws them: from, to, a mark every so much."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.theme import round_marks
from dashboard.exports.native.chart import Axis
from dashboard.exports.native.formats import GENERAL, code_for
from dashboard.exports.native.words import plain


def value_axis(axis: Mapping[str, Any], values: Sequence[float]) -> Axis:
    """A figure's axis; of one that leaves its range to Plotly, one that holds the values."""
    marks = [float(mark) for mark in axis.get("tickvals") or ()]
    low, high = _range(axis, values)
    step = marks[1] - marks[0] if len(marks) > 1 else (high - low) / 5
    texts = [plain(text) for text in axis.get("ticktext") or ()]
    code = code_for(marks, texts) if len(texts) == len(marks) and marks else None
    return Axis(
        low=min(low, high),
        high=max(low, high),
        step=step,
        code=code or GENERAL,
        title=plain(axis.get("title", {}).get("text")),
        is_shown=bool(axis.get("visible", False)),
        has_grid=bool(axis.get("showgrid", False)),
        is_downward=low > high,
    )


def _range(axis: Mapping[str, Any], values: Sequence[float]) -> tuple[float, float]:
    given = axis.get("range")
    if given and all(isinstance(end, int | float) for end in given):
        return float(given[0]), float(given[1])
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    marks = round_marks(low, high)
    return (marks[0], marks[-1]) if len(marks) > 1 else (low - 1, low + 1)

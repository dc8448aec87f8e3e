"""The words at lines over months: labels of their points, and level lines with their names."""

import math
from collections.abc import Sequence

from dashboard.exports.native.chart import Series
from dashboard.exports.native.figure import Figure, Note
from dashboard.exports.native.labels import Said, labelled
from dashboard.exports.native.names import without_number
from dashboard.exports.native.plane import Plane


def said_at_points(
    keys: Sequence[str], series: Sequence[Series], notes: Sequence[Note], plane: Plane
) -> tuple[list[Series], list[Note]]:
    """Words beside a line's point become its label, moved up or down as they are in the figure."""
    result, left_over = list(series), []
    for note in notes:
        owner = _owner(keys, series, note)
        if owner is None:
            left_over.append(note)
            continue
        point = keys.index(note.x)
        value = series[owner].values[point] or 0.0
        up = (plane.y(value) - plane.y(float(note.y))) * plane.size.height + note.up
        said = {point: Said.by(note, up)}
        result[owner] = labelled(result[owner], said, "r" if note.anchor == "l" else "l")
    return result, left_over


def _owner(keys: Sequence[str], series: Sequence[Series], note: Note) -> int | None:
    """The line whose point the words stand at: of their colour, and nearest to them."""
    if note.is_paper_x or note.is_paper_y or note.x not in keys or note.anchor == "ctr":
        return None
    point = keys.index(note.x)
    near = [
        (not note.text.startswith(one.name), abs(value - note.y), n)
        for n, one in enumerate(series)
        if (value := one.values[point]) is not None
        and (one.stroke or one.marker != "none")
        and one.color == note.color
        and point not in one.labels
    ]
    return min(near)[2] if near else None


def targets_of(
    figure: Figure, keys: Sequence[str], notes: Sequence[Note]
) -> tuple[list[Series], list[Note]]:
    """Level lines across the plot as lines of their own, named by the words that stand at them."""
    result, left_over = [], list(notes)
    for line in figure.lines():
        if line.is_upright or line.is_paper_y:
            continue
        level = float(line.y[0])
        named = next((n for n in left_over if n.is_paper_x and _is_same(n.y, level)), None)
        if named:
            left_over.remove(named)
        name = without_number(named.text) if named else f"{level:g}"
        levels = (level,) * len(keys)
        one = Series(name, levels, line.color, stroke=line.width, dash=line.dash)
        point = 1 if len(keys) > 3 else 0
        result.append(labelled(one, {point: Said.by(named)}, "t") if named else one)
    return result, left_over


def _is_same(a: object, b: float) -> bool:
    return isinstance(a, int | float) and math.isclose(a, b, rel_tol=1e-9)

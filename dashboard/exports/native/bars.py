"""Horizontal bars: ranked, paired, stacked, two-sided, by steps, and spans of time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dashboard.exports.native.bar_series import bar_groups
from dashboard.exports.native.chart import (
    LARGE,
    SMALL,
    STACKED,
    USUAL,
    Axis,
    Group,
    NativeChart,
    Stroke,
    Words,
)
from dashboard.exports.native.figure import Figure, Note, dash, kind_of, note
from dashboard.exports.native.names import is_key
from dashboard.exports.native.plane import Plane, Size, serial, widest
from dashboard.exports.native.rows import Rows, read_rows
from dashboard.exports.pieces import Piece

# A scatter's marks in words: bars have no marks of their own.
_SIGNS = {"diamond-open": "◇", "line-ns": "│", "circle": "●", "x": "×"}
# A row is no taller than this, or few rows look like many.
_TALLEST = 70.0
_MONTH_DAYS = 365.25 / 12
# As wide as a number in words may be.
_A_NUMBER = "1,000.0万元"


def bars_chart(piece: Piece, figure: Figure, size: Size) -> NativeChart | None:
    """A figure of horizontal bars; None for one that bars of an office programme cannot be."""
    bars = figure.of_type("bar")
    others = [trace for trace in figure.traces if kind_of(trace) == "scatter" and trace.get("x")]
    rows = _with_texts(read_rows(figure, bars), others)
    found = bar_groups(piece, figure, rows, bars, size.width * 0.7)
    if found is None:
        return None
    groups, left_over = found
    is_dated = figure.axis("x").get("type") == "date"
    has_legend = figure.layout.get("showlegend", False) or any(map(is_key, rows.notes))
    notes = [n for n in rows.notes if not is_key(n)]
    room = widest([_state(rows, row) for row in rows.states], SMALL)
    rows = replace(rows, names=tuple(_whole(name, piece) for name in rows.names))
    font = row_size(rows.count)
    top = (24.0 if has_legend else 0.0) + (20.0 if any(n.is_paper_y for n in notes) else 4.0)
    bottom = 24.0 if is_dated else 4.0
    short = max(0.0, size.height - top - bottom - rows.count * _TALLEST)
    plot = size.plot(
        left=min(widest(rows.names, font) + 14, size.width * 0.36),
        right=room + 14 if room else 8.0,
        top=top + short * 0.3,
        bottom=bottom + short * 0.7,
    )
    named_lines = [n for n in notes if n.is_paper_y and n.anchor == "l"]
    beside = [*left_over, *named_lines]
    axis = _dates(figure) if is_dated else _values(groups, beside, plot.width * size.width)
    is_downward = _is_downward(figure)
    upright = (rows.count - 0.5, -0.5) if is_downward else (-0.5, rows.count - 0.5)
    plane = Plane(size, plot, (axis.low, axis.high), upright)
    return NativeChart(
        categories=rows.names,
        groups=groups,
        value_axis=axis,
        plot=plot,
        is_downward=is_downward,
        has_legend=has_legend,
        words=(
            *_placed(rows, plane, [*notes, *left_over]),
            *_states(rows, plane),
            *_signs(others, rows, plane),
        ),
        strokes=(*_lines(figure, rows, plane), *_segments(others, rows, plane)),
    )


def _whole(name: str, piece: Piece) -> str:
    """A name that was cut for a phone, as the table has it."""
    firsts = [str(row[0]) for row in piece.table.rows] if piece.table else []
    found = {first for first in firsts if first.startswith(name.removesuffix("…"))}
    return found.pop() if name.endswith("…") and len(found) == 1 else name


def row_size(count: int) -> float:
    """The type of the names of so many rows."""
    return SMALL if count > 14 else USUAL if count > 6 else LARGE


def _with_texts(rows: Rows, others: Sequence[Mapping[str, Any]]) -> Rows:
    """Words that a trace sets beside points stand at the ends of bars as annotations do."""
    ends = {row: list(found) for row, found in rows.ends.items()}
    for trace in others:
        if trace.get("mode") != "text":
            continue
        anchor = "right" if "left" in str(trace.get("textposition")) else "left"
        look = {"xanchor": anchor, "xshift": 2, "font": trace.get("textfont", {})}
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
            row = rows.at(y)
            if row is not None and text:
                said = note({"x": x, "y": y, "text": text.strip(), **look}, "")
                ends.setdefault(row, []).append(said)
    return replace(rows, ends={row: tuple(found) for row, found in ends.items()})


def _is_downward(figure: Figure) -> bool:
    axis = figure.axis("y")
    low, high = axis.get("range", (0, 1))
    return axis.get("autorange") == "reversed" or bool(low > high)


def _values(groups: Sequence[Group], beside: Sequence[Note], width: float) -> Axis:
    """A hidden axis from zero over the longest bar, with room for the words at the bars' ends."""
    ends = [end for group in groups for end in _ends(group)]
    ends += [(serial(n.x), widest([n.text], USUAL) + 10) for n in beside if not n.is_paper_x]
    least = min(0.0, *(end for end, _ in ends))
    most = max(0.0, *(end for end, _ in ends)) or float(not least)
    low, high = least, most
    for _ in range(6):
        point = (high - low) / width
        high = max([most, *(end + room * point for end, room in ends if end >= 0)])
        low = min([least, *(end - room * point for end, room in ends if end < 0)])
    return Axis(low=low, high=high, step=high - low, is_shown=False)


def _ends(group: Group) -> Iterator[tuple[float, float]]:
    """Where words begin and bars end, with the room in points that the words need there."""
    is_stacked = group.grouping == STACKED
    reach: dict[tuple[int, bool], float] = {}
    for one in group.series:
        for row, value in enumerate(one.values):
            if value is None:
                continue
            label = one.labels.get(row)
            room = widest([label.words or _A_NUMBER], label.size) + 8 if label else 0.0
            begin = reach.get((row, value < 0), 0.0) if is_stacked else 0.0
            end = begin + value
            if label and label.place == "inBase":
                yield begin, room
            elif label and label.place == "outEnd":
                yield end, room
            if not (one.is_helper and label):
                reach[row, value < 0] = end
                yield end, 0.0


def _dates(figure: Figure) -> Axis:
    """A shown axis of dates from the first of a month, a mark every so many months."""
    low, high = (serial(end) for end in figure.axis("x")["range"])
    months = max(1, round((high - low) / _MONTH_DAYS / 8))
    return Axis(low, high, step=_MONTH_DAYS * months, code="yyyy\\-mm", is_shown=True)


def _placed(rows: Rows, plane: Plane, notes: Sequence[Note]) -> Iterator[Words]:
    for n in notes:
        at = n.y if n.is_paper_y else rows.at(n.y)
        if at is not None and n.x is not None:
            yield plane.words(n, serial(n.x), float(at))


def _state(rows: Rows, row: int) -> str:
    return "   ".join(n.text for n in rows.states[row])


def _states(rows: Rows, plane: Plane) -> Iterator[Words]:
    """Right of the plot, in the colour of the first of them."""
    for row, found in rows.states.items():
        x = plane.plot.left + plane.plot.width + 8 / plane.size.width
        yield Words(_state(rows, row), x, plane.y(row), "l", "ctr", found[0].color, SMALL)


def _signs(others: Sequence[Mapping[str, Any]], rows: Rows, plane: Plane) -> Iterator[Words]:
    for trace in others:
        marker = trace.get("marker", {})
        sign = _SIGNS.get(str(marker.get("symbol", "")))
        if trace.get("mode") != "markers" or sign is None:
            continue
        for x, y in zip(trace["x"], trace["y"], strict=True):
            row = rows.at(y)
            if row is not None:
                color = str(marker.get("color", ""))
                yield Words(sign, plane.x(serial(x)), plane.y(row), color=color, size=SMALL)


def _lines(figure: Figure, rows: Rows, plane: Plane) -> Iterator[Stroke]:
    """Upright lines: across all rows, or beside one."""
    for found in figure.lines():
        if not found.is_upright or found.is_paper_x:
            continue
        x = plane.x(serial(found.x[0]))
        ends = [float(y) for y in found.y]
        if not found.is_paper_y:
            middle = sum(ends) / 2
            ends = [middle - 0.36, middle + 0.36]
        places = tuple((x, plane.y(y, is_paper=found.is_paper_y)) for y in ends)
        yield Stroke(places, found.color, found.width, found.dash)


def _segments(others: Sequence[Mapping[str, Any]], rows: Rows, plane: Plane) -> Iterator[Stroke]:
    """The pieces of a trace of lines along rows."""
    for trace in others:
        look = trace.get("line", {})
        if trace.get("mode") != "lines" or not look.get("width", 2):
            continue
        points = list(zip(trace["x"], trace["y"], strict=True))
        for (x0, y0), (x1, y1) in pairwise(points):
            row, next_row = rows.at(y0), rows.at(y1)
            if row is not None and row == next_row:
                places = tuple((plane.x(serial(x)), plane.y(row)) for x in (x0, x1))
                yield Stroke(places, str(look.get("color", "")), look.get("width", 2), dash(look))

"""Points by two numbers, with their names, and points along named rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.exports.native.axes import value_axis
from dashboard.exports.native.bars import row_size
from dashboard.exports.native.chart import (
    POINTS,
    USUAL,
    Axis,
    Group,
    Label,
    NativeChart,
    Series,
    Stroke,
    Words,
)
from dashboard.exports.native.figure import (
    Figure,
    Note,
    are_numbers,
    dash,
    most_often,
    numbers,
    per_point,
    symbol,
)
from dashboard.exports.native.names import series_name, unique
from dashboard.exports.native.plane import Plane, Size, widest
from dashboard.exports.native.words import plain
from dashboard.exports.pieces import Piece
from dashboard.text.catalogue import t

_PLACES = {"left": "l", "right": "r", "top": "t", "bottom": "b"}


def points_chart(piece: Piece, figure: Figure, size: Size) -> NativeChart | None:
    """A figure of scatters by numbers, or of one kind of marks along named rows; None for others:
    two marks a row are told apart by their form, which not every programme draws.
    """
    traces = [
        trace
        for trace in figure.traces
        if trace.get("x") and trace.get("marker", {}).get("opacity") != 0
    ]
    rows = _rows(figure, traces)
    if not traces or rows is None or not all(are_numbers(trace["x"]) for trace in traces):
        return None
    if rows and len(_marks(traces)) > 1:
        return None
    shown = [trace for trace in traces if not _is_ground(trace)]
    across = value_axis(figure.axis("x"), _numbers(traces, "x"))
    upright = _row_axis(rows) if rows else value_axis(figure.axis("y"), _numbers(traces, "y"))
    notes = figure.notes()
    beyond = [note.text for note in notes if note.anchor == "l" and _is_last(note, across)]
    name_room = widest(rows, row_size(len(rows))) * 1.1 + 16
    plot = size.plot(
        left=name_room if rows else 54.0 + (20.0 if upright.title else 0.0),
        right=max(widest(beyond, USUAL) + 16, 24.0),
        top=22.0,
        bottom=(24.0 if across.is_shown else 6.0) + (18.0 if across.title else 0.0),
    )
    ends = (upright.high, upright.low) if upright.is_downward else (upright.low, upright.high)
    plane = Plane(size, plot, (across.low, across.high), ends)
    series = _of_one_length(list(_all_series(piece, figure, shown, rows, across, upright)))
    return NativeChart(
        categories=(),
        groups=(Group(POINTS, tuple(series)),),
        value_axis=upright,
        across=across,
        plot=plot,
        words=(*_row_names(rows, plane), *_placed(notes, rows, plane)),
        strokes=tuple(_grounds(traces, plane)),
    )


def _rows(figure: Figure, traces: Sequence[Mapping[str, Any]]) -> list[str] | None:
    """The names of the rows, none where both axes are numbers; None where they are mixed."""
    keys = [key for trace in traces for key in trace["y"] if key is not None]
    if all(isinstance(key, int | float) for key in keys):
        return []
    if not all(isinstance(key, str) for key in keys):
        return None
    return list(figure.axis("y").get("categoryarray") or dict.fromkeys(_longest(traces) + keys))


def _longest(traces: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows are in the order of the marks, not of the lines that lead to them."""
    marks = _marks(traces) or traces
    return [key for key in max(marks, key=lambda trace: len(trace["y"]))["y"] if key is not None]


def _marks(traces: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [trace for trace in traces if "markers" in str(trace.get("mode"))]


def _numbers(traces: Sequence[Mapping[str, Any]], side: str) -> list[float]:
    return [float(value) for trace in traces for value in trace[side] if value is not None]


def _row_axis(rows: Sequence[str]) -> Axis:
    return Axis(-0.5, len(rows) - 0.5, step=1, is_shown=False, is_downward=True)


def _is_ground(trace: Mapping[str, Any]) -> bool:
    """A filled shape without a line of its own."""
    return trace.get("fill") == "toself" and not trace.get("line", {}).get("width", 0)


def _is_last(note: Note, across: Axis) -> bool:
    near = across.low + (across.high - across.low) * 0.97
    return isinstance(note.x, int | float) and not note.is_paper_x and note.x >= near


def _all_series(
    piece: Piece,
    figure: Figure,
    traces: Sequence[Mapping[str, Any]],
    rows: Sequence[str],
    across: Axis,
    upright: Axis,
) -> Iterator[Series]:
    names = unique([_name(piece, figure, trace, n) for n, trace in enumerate(traces, start=1)])
    for trace, name in zip(traces, names, strict=True):
        yield _series(trace, name, rows)
    for line in figure.lines():
        if line.is_upright:
            x, y = (float(line.x[0]),) * 2, (upright.low, upright.high)
        else:
            x, y = (across.low, across.high), (float(line.y[0]),) * 2
        name = _line_name(figure, line.is_upright, x[0] if line.is_upright else y[0])
        yield Series(
            name or t("pptx.line", piece.lang),
            y,
            line.color,
            x,
            stroke=line.width,
            dash=line.dash,
        )


def _of_one_length(series: Sequence[Series]) -> list[Series]:
    """With empty cells behind the shorter ones: LibreOffice draws none that is shorter than one
    below it.
    """
    longest = max(len(one.values) for one in series)
    empty = [(None,) * (longest - len(one.values)) for one in series]
    return [
        replace(one, values=one.values + gap, places=one.places + gap)
        for one, gap in zip(series, empty, strict=True)
    ]


def _line_name(figure: Figure, is_upright: bool, at: float) -> str:
    for note in figure.notes():
        if (note.x if is_upright else note.y) == at:
            return note.text
    return ""


def _name(piece: Piece, figure: Figure, trace: Mapping[str, Any], number: int) -> str:
    if trace.get("name"):
        return plain(trace["name"])
    color = trace.get("line", {}).get("color")
    for note in figure.notes():
        if color and note.color == color and "lines" in str(trace.get("mode")):
            return note.text
    if "markers" in str(trace.get("mode")):
        keys = [plain(text) for text in per_point(trace.get("text", ""), len(trace["x"]))]
        return series_name(piece, number, (), keys, trace["y"])
    return t("pptx.series", piece.lang, number=number)


def _series(trace: Mapping[str, Any], name: str, rows: Sequence[str]) -> Series:
    mode = str(trace.get("mode", "lines"))
    marker, line = trace.get("marker", {}), trace.get("line", {})
    count = len(trace["x"])
    colors = [str(color) for color in per_point(marker.get("color", ""), count)]
    heights = [_height(key, rows) for key in trace["y"]]
    usual = str(line.get("color", "")) if "lines" in mode else most_often(colors)
    edge = marker.get("line", {})
    sizes = per_point(marker.get("size", 7), count)
    texts = [plain(text).strip() for text in per_point(trace.get("text", ""), count)]
    labels = _labels(trace, texts) if "text" in mode else {}
    has_marks = "markers" in mode
    return Series(
        name=name,
        values=tuple(heights),
        color=usual,
        places=tuple(numbers(trace["x"])),
        colors=tuple(colors) if has_marks and len(set(colors)) > 1 else (),
        edge=str(edge.get("color", "")) if _is_edged(edge.get("width")) else "",
        stroke=float(line.get("width", 2)) if "lines" in mode else 0.0,
        dash=dash(line),
        marker=symbol(marker) if has_marks else "none",
        marker_size=round(max(map(float, sizes)) * 0.8) if has_marks else 7,
        labels=labels,
        names=_point_names(trace, rows, texts) if labels else (),
    )


def _is_edged(width: Any) -> bool:
    """Whether all marks have an edge; one that single marks have tells what was clicked."""
    return isinstance(width, int | float) and width > 0


def _point_names(
    trace: Mapping[str, Any], rows: Sequence[str], texts: Sequence[str]
) -> tuple[str, ...]:
    """What the points are, for the worksheet: their rows, else the words beside them."""
    return tuple(plain(key) for key in trace["y"]) if rows else tuple(texts)


def _height(key: Any, rows: Sequence[str]) -> float | None:
    if key is None:
        return None
    return float(rows.index(key)) if rows else float(key)


def _labels(trace: Mapping[str, Any], texts: Sequence[str]) -> dict[int, Label]:
    places = per_point(trace.get("textposition", "top center"), len(texts))
    color = trace.get("textfont", {}).get("color", "")
    return {
        n: Label(text, _place(str(place)), color if isinstance(color, str) else color[n])
        for n, (text, place) in enumerate(zip(texts, places, strict=True))
        if text
    }


def _place(position: str) -> str:
    """Beside the point where Plotly sets the words aslant to it."""
    upright, across = position.split()
    return _PLACES.get(across) or _PLACES.get(upright, "ctr")


def _placed(notes: Sequence[Note], rows: Sequence[str], plane: Plane) -> Iterator[Words]:
    for note in notes:
        y = rows.index(note.y) if rows and note.y in rows else note.y
        if isinstance(note.x, int | float) and isinstance(y, int | float):
            yield plane.words(note, float(note.x), float(y))


def _row_names(rows: Sequence[str], plane: Plane) -> Iterator[Words]:
    x = plane.plot.left - 8 / plane.size.width
    for row, name in enumerate(rows):
        yield Words(name, x, plane.y(row), "r", size=row_size(len(rows)))


def _grounds(traces: Sequence[Mapping[str, Any]], plane: Plane) -> Iterator[Stroke]:
    """Filled shapes, and what is filled below a line."""
    for trace in traces:
        fill = trace.get("fill")
        if fill not in ("toself", "tozeroy"):
            continue
        points = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if None not in (x, y)]
        if fill == "tozeroy":
            points = [(points[0][0], 0.0), *points, (points[-1][0], 0.0)]
        places = tuple((plane.x(float(x)), plane.y(float(y))) for x, y in points)
        yield Stroke(places, is_area=True)

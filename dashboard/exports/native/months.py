"""Lines and columns over months, or over any other categories from left to right."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from dashboard.exports.native.axes import value_axis
from dashboard.exports.native.chart import (
    CLUSTERED,
    COLUMNS,
    LINES,
    SMALL,
    STACKED,
    USUAL,
    Axis,
    Group,
    NativeChart,
    Series,
    Stroke,
    Words,
)
from dashboard.exports.native.figure import (
    Figure,
    Line,
    Note,
    are_numbers,
    dash,
    kind_of,
    numbers,
    symbol,
)
from dashboard.exports.native.line_words import said_at_points, targets_of
from dashboard.exports.native.names import is_key, pair_names, series_name, unique, without_number
from dashboard.exports.native.plane import Plane, Size, widest
from dashboard.exports.native.words import plain
from dashboard.exports.pieces import Piece

_MONTH = re.compile(r"\d{4}-\d{2}")


def months_chart(piece: Piece, figure: Figure, size: Size) -> NativeChart | None:
    """A figure whose x are categories; None where a trace has none or is a lying bar."""
    traces = [trace for trace in figure.traces if trace.get("x")]
    if not traces or any(trace.get("orientation") == "h" for trace in traces):
        return None
    if not all(are_numbers(trace["y"]) for trace in traces):
        return None
    keys = _keys(figure, traces)
    if keys is None:
        return None
    shown = [t for n, t in enumerate(traces) if not _is_shade(t) and not _is_halo(traces, n)]
    notes = [note for note in figure.notes() if not is_key(note)]
    series = _named(piece, figure, keys, shown)
    axis = _axis(figure, series, traces)
    rooms = widest([n.text for n in notes if n.anchor == "l" and n.x == keys[-1]], USUAL)
    has_legend = bool(figure.layout.get("showlegend")) or any(map(is_key, figure.notes()))
    has_columns = any(kind_of(trace) == "bar" for trace in shown)
    plot = size.plot(
        left=54.0 if axis.is_shown else 10.0,
        right=max(rooms + 16, 14.0),
        top=(26.0 if has_legend else 0.0) + 22.0,
        bottom=26.0,
    )
    ends = (-0.5, len(keys) - 0.5) if has_columns else (0.0, max(len(keys) - 1.0, 1.0))
    plane = Plane(size, plot, ends, (axis.low, axis.high))
    series, left_over = said_at_points(keys, series, notes, plane)
    targets, left_over = targets_of(figure, keys, left_over)
    return NativeChart(
        categories=tuple(map(plain, keys)),
        groups=_groups(figure, shown, series, targets),
        value_axis=axis,
        plot=plot,
        has_legend=has_legend,
        starts_at_edge=not has_columns,
        shows_categories=bool(figure.axis("x").get("visible", True)),
        label_every=_label_every(keys, plot.width * size.width),
        month_step=_month_step(keys, has_columns=has_columns),
        words=tuple(_placed(keys, left_over, plane)),
        strokes=(*_shades(keys, traces, plane), *_uprights(keys, figure.lines(), plane)),
    )


def _keys(figure: Figure, traces: Sequence[Mapping[str, Any]]) -> list[str] | None:
    given = figure.axis("x").get("categoryarray")
    found = list(given or dict.fromkeys(key for trace in traces for key in trace["x"]))
    if not all(isinstance(key, str) for key in found):
        return None
    # In whatever order the traces name them, months come in their own.
    is_dated = all(_MONTH.fullmatch(key) for key in found)
    return sorted(found) if is_dated else found


def _is_shade(trace: Mapping[str, Any]) -> bool:
    """A line that only bounds a ground."""
    line = trace.get("line", {})
    return kind_of(trace) == "scatter" and line.get("width") == 0


def _is_halo(traces: Sequence[Mapping[str, Any]], number: int) -> bool:
    """Marks drawn under the same marks, to set them off."""
    trace = traces[number]
    return any(
        kind_of(other) == "scatter" == kind_of(trace) and other["y"] == trace["y"]
        for other in traces[number + 1 :]
    )


def _named(
    piece: Piece, figure: Figure, keys: Sequence[str], traces: Sequence[Mapping[str, Any]]
) -> list[Series]:
    pair = pair_names(figure.notes())
    bars = [trace for trace in traces if kind_of(trace) == "bar"]
    names = []
    for number, trace in enumerate(traces, start=1):
        name = plain(trace.get("name"))
        if not name and pair and len(bars) == 2 and trace in bars:
            name = pair[1 - bars.index(trace)]
        name = name or _end_name(keys, trace, figure.notes())
        texts = trace["text"] if isinstance(trace.get("text"), list) else ()
        names.append(name or series_name(piece, number, texts, trace["x"], trace["y"]))
    pairs = zip(unique(names), traces, strict=True)
    return [_series(keys, trace, name) for name, trace in pairs]


def _end_name(keys: Sequence[str], trace: Mapping[str, Any], notes: Sequence[Note]) -> str:
    """What the words at the line's end call it."""
    color = trace.get("line", {}).get("color")
    for note in notes:
        if note.x == trace["x"][-1] == keys[-1] and note.color == color and note.anchor == "l":
            name = without_number(note.text)
            return name if name != note.text else ""
    return ""


def _series(keys: Sequence[str], trace: Mapping[str, Any], name: str) -> Series:
    found = dict(zip(trace["x"], numbers(trace["y"]), strict=True))
    values = tuple(found.get(key) for key in keys)
    marker, line = trace.get("marker", {}), trace.get("line", {})
    if kind_of(trace) == "bar":
        color = marker.get("color", "")
        colors = tuple(color) if isinstance(color, list) and len(color) == len(keys) else ()
        edge = marker.get("line", {})
        is_edged = edge.get("width") == 1
        usual = colors[0] if colors else str(color)
        many = colors if len(set(colors)) > 1 else ()
        return Series(name, values, usual, colors=many, edge=edge["color"] if is_edged else "")
    mode = str(trace.get("mode", "lines"))
    has_marks = "markers" in mode or sum(v is not None for v in values) == 1
    color = line.get("color") or marker.get("color") or marker.get("line", {}).get("color", "")
    return Series(
        name,
        values,
        color=color if isinstance(color, str) else color[0],
        stroke=float(line.get("width", 2)) if "lines" in mode else 0.0,
        dash=dash(line),
        marker=symbol(marker) if has_marks else "none",
        marker_size=12 if marker.get("symbol") == "line-ew" else 6,
    )


def _axis(figure: Figure, series: Sequence[Series], traces: Sequence[Mapping[str, Any]]) -> Axis:
    values = [v for one in series for v in one.values if v is not None]
    has_bars = any(kind_of(trace) == "bar" for trace in traces)
    return value_axis(figure.axis("y"), [*values, 0.0] if has_bars else values)


def _groups(
    figure: Figure,
    traces: Sequence[Mapping[str, Any]],
    series: Sequence[Series],
    targets: Sequence[Series],
) -> tuple[Group, ...]:
    bars = [n for n, trace in enumerate(traces) if kind_of(trace) == "bar"]
    lines = [one for n, one in enumerate(series) if n not in bars]
    mode = figure.layout.get("barmode", "group")
    groups: list[Group] = []
    widths = [traces[n].get("width") or 1 - figure.layout.get("bargap", 0.3) for n in bars]
    gaps = [round((1 - width) / width * 100) for width in widths]
    if mode in ("stack", "relative") and bars:
        groups = [Group(COLUMNS, tuple(series[n] for n in bars), STACKED, gaps[0], 100)]
    elif mode == "overlay" and len(set(widths)) > 1:
        groups = [
            Group(COLUMNS, (series[n],), CLUSTERED, gap, is_second=place > 0)
            for place, (n, gap) in enumerate(zip(bars, gaps, strict=True))
        ]
    elif bars:
        overlap = 100 if mode == "overlay" else 0
        groups = [Group(COLUMNS, tuple(series[n] for n in bars), CLUSTERED, gaps[0], overlap)]
    if lines or targets:
        # Above the columns that lie over the first.
        is_second = any(group.is_second for group in groups)
        groups.append(Group(LINES, (*lines, *targets), is_second=is_second))
    return tuple(groups)


def _month_step(keys: Sequence[str], *, has_columns: bool) -> int:
    """How many months lie between each two; 0 where that differs, or where columns, as wide as one
    month, would stand far apart.
    """
    if not all(_MONTH.fullmatch(key) for key in keys):
        return 0
    counts = [int(key[:4]) * 12 + int(key[5:]) for key in keys]
    steps = {later - sooner for sooner, later in pairwise(counts)}
    step = steps.pop() if len(steps) == 1 else 0
    return 0 if has_columns and step > 1 else step


def _label_every(keys: Sequence[str], width: float) -> int:
    """So that the categories' names stand beside each other, not aslant."""
    room = widest(list(map(plain, keys)), SMALL) + 10
    return max(1, math.ceil(room * len(keys) / width))


def _placed(keys: Sequence[str], notes: Sequence[Note], plane: Plane) -> Iterator[Words]:
    for note in notes:
        if note.is_paper_x:
            yield plane.words(note, float(note.x), float(note.y))
        elif note.x in keys:
            yield plane.words(note, float(keys.index(note.x)), float(note.y))


def _shades(
    keys: Sequence[str], traces: Sequence[Mapping[str, Any]], plane: Plane
) -> Iterator[Stroke]:
    """The ground between two lines that bound it."""
    for below, above in pairwise(traces):
        if above.get("fill") != "tonexty" or len(below["x"]) < 2:
            continue
        edge = [*zip(below["x"], below["y"], strict=True)]
        edge += [*zip(above["x"], above["y"], strict=True)][::-1]
        places = tuple((plane.x(keys.index(x)), plane.y(float(y))) for x, y in edge)
        yield Stroke(places, is_area=True)


def _uprights(keys: Sequence[str], lines: Sequence[Line], plane: Plane) -> Iterator[Stroke]:
    for line in lines:
        if line.is_upright and line.x[0] in keys:
            x = plane.x(keys.index(line.x[0]))
            places = tuple((x, plane.y(y, is_paper=line.is_paper_y)) for y in line.y)
            yield Stroke(places, line.color, line.width, line.dash)

"""A native chart as the XML of its part, its elements in the order that the standard sets
(ECMA-376, part 1, 21.2): PowerPoint refuses any other.
"""

from collections.abc import Callable, Iterator, Sequence

from dashboard.exports.native.chart import (
    BARS,
    COLUMNS,
    LINES,
    POINTS,
    STACKED,
    USUAL,
    Group,
    Label,
    NativeChart,
    Plot,
    Series,
)
from dashboard.exports.pptx.axes_xml import AXES, Writing, axes_xml
from dashboard.exports.pptx.book import Columns
from dashboard.exports.pptx.shapes import TEXT
from dashboard.exports.pptx.xml import LANGUAGE_TAGS, declared, el, fill, paragraphs, stroke, val

_CLEAR = el("c:spPr", el("a:noFill"), el("a:ln", el("a:noFill")))


def chart_xml(chart: NativeChart, columns: Columns, lang: str, height: float) -> bytes:
    """The chart's part, without its worksheet and its drawing, whose links the package adds.
    `height` is that of its frame, in points.
    """
    writing = Writing(chart, columns, lang, height)
    plot = el(
        "c:plotArea",
        el("c:layout", _placed(chart.plot)),
        *_groups(writing),
        *axes_xml(writing),
        _CLEAR,
    )
    body = el(
        "c:chart",
        val("c:autoTitleDeleted", 1),
        plot,
        _legend(writing),
        val("c:plotVisOnly", 1),
        val("c:dispBlanksAs", "gap"),
    )
    whole = el(
        "c:chartSpace",
        val("c:date1904", 0),
        val("c:lang", LANGUAGE_TAGS[lang]),
        val("c:roundedCorners", 0),
        body,
        _CLEAR,
        writing.type(USUAL),
        **declared("a", "c", "r"),
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{whole}'.encode()


def _placed(plot: Plot) -> str:
    return el(
        "c:manualLayout",
        val("c:layoutTarget", "inner"),
        val("c:xMode", "edge"),
        val("c:yMode", "edge"),
        val("c:x", f"{plot.left:.5f}"),
        val("c:y", f"{plot.top:.5f}"),
        val("c:w", f"{plot.width:.5f}"),
        val("c:h", f"{plot.height:.5f}"),
    )


def _legend(writing: Writing) -> str:
    if not writing.chart.has_legend:
        return ""
    return el("c:legend", val("c:legendPos", "t"), val("c:overlay", 0), writing.type(USUAL))


def _groups(writing: Writing) -> Iterator[str]:
    number = 0
    for group in writing.chart.groups:
        series = [(number + n, one) for n, one in enumerate(group.series)]
        number += len(series)
        yield _WRITERS[group.form](writing, group, series)


def _bar_group(writing: Writing, group: Group, series: Sequence[tuple[int, Series]]) -> str:
    is_stacked = group.grouping == STACKED
    return el(
        "c:barChart",
        val("c:barDir", "bar" if group.form == BARS else "col"),
        val("c:grouping", "stacked" if is_stacked else "clustered"),
        val("c:varyColors", 0),
        *(_bar_series(writing, number, one) for number, one in series),
        val("c:gapWidth", min(500, max(0, group.gap))),
        val("c:overlap", 100 if is_stacked else group.overlap),
        *_axis_ids(group),
    )


def _bar_series(writing: Writing, number: int, one: Series) -> str:
    points = [
        el("c:dPt", val("c:idx", n), val("c:invertIfNegative", 0), _look(color, one))
        for n, color in enumerate(one.colors)
        if color != one.color
    ]
    return el(
        "c:ser",
        *_head(writing, number, one),
        _look(one.color, one),
        val("c:invertIfNegative", 0),
        *points,
        _labels(writing, one),
        writing.columns.categories_xml(),
        writing.columns.values_xml("c:val", number),
    )


def _look(color: str, one: Series) -> str:
    return el("c:spPr", fill(color), stroke(one.edge, 0.75))


def _head(writing: Writing, number: int, one: Series) -> tuple[str, str, str]:
    return val("c:idx", number), val("c:order", number), writing.columns.name_xml(number)


def _line_group(writing: Writing, group: Group, series: Sequence[tuple[int, Series]]) -> str:
    return el(
        "c:lineChart",
        val("c:grouping", "standard"),
        val("c:varyColors", 0),
        *(_line_series(writing, number, one) for number, one in series),
        val("c:marker", 1),
        *_axis_ids(group),
    )


def _line_series(writing: Writing, number: int, one: Series) -> str:
    return el(
        "c:ser",
        *_head(writing, number, one),
        el("c:spPr", stroke(one.color, one.stroke, one.dash)),
        _marker(one, one.color),
        _labels(writing, one),
        writing.columns.categories_xml(),
        writing.columns.values_xml("c:val", number),
        val("c:smooth", 0),
    )


def _point_group(writing: Writing, group: Group, series: Sequence[tuple[int, Series]]) -> str:
    """The last series first: PowerPoint draws by their c:order and the last on top, LibreOffice as
    they are written and the first on top.
    """
    return el(
        "c:scatterChart",
        val("c:scatterStyle", "lineMarker"),
        val("c:varyColors", 0),
        *(_point_series(writing, number, one) for number, one in reversed(series)),
        *_axis_ids(group),
    )


def _point_series(writing: Writing, number: int, one: Series) -> str:
    points = [
        el("c:dPt", val("c:idx", n), _marker(one, color, larger=1), val("c:bubble3D", 0))
        for n, color in enumerate(one.colors)
        if color != one.color
    ]
    return el(
        "c:ser",
        *_head(writing, number, one),
        el("c:spPr", stroke(one.color, one.stroke, one.dash)),
        _marker(one, one.color),
        *points,
        _labels(writing, one),
        writing.columns.places_xml(number),
        writing.columns.values_xml("c:yVal", number),
        val("c:smooth", 0),
    )


def _marker(one: Series, color: str, *, larger: int = 0) -> str:
    """The mark of a series, or of a point in another colour: a hair larger, without which
    LibreOffice paints it like the others.
    """
    if one.marker == "none":
        return el("c:marker", val("c:symbol", "none"))
    edge = stroke(one.edge or color, 1.25 if one.edge else 0.75)
    return el(
        "c:marker",
        val("c:symbol", one.marker),
        val("c:size", min(72, max(2, one.marker_size + larger))),
        el("c:spPr", fill(color), edge),
    )


def _axis_ids(group: Group) -> tuple[str, str]:
    first, second = AXES[group.is_second]
    return val("c:axId", first), val("c:axId", second)


_WRITERS: dict[str, Callable[[Writing, Group, Sequence[tuple[int, Series]]], str]] = {
    BARS: _bar_group,
    COLUMNS: _bar_group,
    LINES: _line_group,
    POINTS: _point_group,
}


def _labels(writing: Writing, one: Series) -> str:
    """The points that have a label, and none on the others."""
    if not one.labels:
        return ""
    shown = (_label(writing, one, n, label) for n, label in sorted(one.labels.items()))
    return el("c:dLbls", *shown, *_shows(0))


def _label(writing: Writing, one: Series, number: int, label: Label) -> str:
    color = label.color or TEXT
    custom = ""
    if label.words:
        said = paragraphs(label.words, writing.lang, label.size, color, label.is_bold, "ctr")
        custom = el("c:tx", el("c:rich", el("a:bodyPr", wrap="none"), el("a:lstStyle"), said))
    moved = el("c:layout")
    if abs(label.up) >= 1:
        shift = val("c:y", f"{-label.up / writing.height:.5f}")
        moved = el("c:layout", el("c:manualLayout", val("c:x", 0), shift))
    look = writing.type(label.size, color, is_bold=label.is_bold, is_label=True)
    return el(
        "c:dLbl",
        val("c:idx", number),
        moved,
        custom,
        el("c:numFmt", formatCode=one.code, sourceLinked=0),
        _CLEAR,
        "" if custom else look,
        val("c:dLblPos", label.place),
        *_shows(1),
    )


def _shows(value: int) -> tuple[str, ...]:
    """What a label shows: its words or its value, and nothing else."""
    return (
        val("c:showLegendKey", 0),
        val("c:showVal", value),
        val("c:showCatName", 0),
        val("c:showSerName", 0),
        val("c:showPercent", 0),
        val("c:showBubbleSize", 0),
    )

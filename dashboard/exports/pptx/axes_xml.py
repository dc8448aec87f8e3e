"""The axes of a native chart as XML, and what all its parts are written with."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.exports.native.bars import row_size
from dashboard.exports.native.chart import BARS, SMALL, Axis, NativeChart
from dashboard.exports.native.formats import GENERAL
from dashboard.exports.pptx.book import MONTH_CODE, Columns
from dashboard.exports.pptx.shapes import EDGE, SMALL_PRINT, TEXT
from dashboard.exports.pptx.xml import LANGUAGE_TAGS, el, paragraphs, stroke, type_, val

# The ids of the axes: those of categories and of values, and the same of the second pair.
AXES = {False: (111, 112), True: (121, 122)}


@dataclass(frozen=True)
class Writing:
    """What every part of a chart needs: its words' language and its worksheet."""

    chart: NativeChart
    columns: Columns
    lang: str
    height: float

    def type(
        self, size: float, color: str = TEXT, *, is_bold: bool = False, is_label: bool = False
    ) -> str:
        """Text properties of an axis, a legend or a label, whose words are never broken."""
        look = type_("a:defRPr", self.lang, size, color, is_bold=is_bold)
        end = el("a:endParaRPr", lang=LANGUAGE_TAGS[self.lang])
        return el(
            "c:txPr",
            el("a:bodyPr", wrap="none") if is_label else el("a:bodyPr", rot=0, vert="horz"),
            el("a:lstStyle"),
            el("a:p", el("a:pPr", look), end),
        )


def axes_xml(writing: Writing) -> Iterator[str]:
    chart = writing.chart
    if chart.across is not None:
        yield _value_axis(writing, chart.across, 111, 112, "b", at_end=chart.value_axis.is_downward)
        yield _value_axis(writing, chart.value_axis, 112, 111, "l")
        return
    is_lying = chart.groups[0].form == BARS
    yield _category_axis(writing, 111, 112, is_lying=is_lying, is_shown=chart.shows_categories)
    yield _value_axis(writing, chart.value_axis, 112, 111, "b" if is_lying else "l")
    if any(group.is_second for group in chart.groups):
        yield _category_axis(writing, 121, 122, is_lying=is_lying, is_shown=False)
        hidden = Axis(chart.value_axis.low, chart.value_axis.high, chart.value_axis.step)
        yield _value_axis(writing, hidden, 122, 121, "t" if is_lying else "r", is_hidden=True)


def _category_axis(
    writing: Writing, own: int, other: int, *, is_lying: bool, is_shown: bool
) -> str:
    """Names, or months: an axis of time, which names only some of them."""
    chart = writing.chart
    name, code, marks = "c:catAx", GENERAL, _name_marks(chart, is_lying=is_lying)
    if chart.month_step:
        name, code, marks = "c:dateAx", MONTH_CODE, _month_marks(chart)
    return el(
        name,
        val("c:axId", own),
        el("c:scaling", val("c:orientation", "maxMin" if chart.is_downward else "minMax")),
        val("c:delete", 0 if is_shown else 1),
        val("c:axPos", "l" if is_lying else "b"),
        el("c:numFmt", formatCode=code, sourceLinked=0),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        # Where values fall below zero the names stay at the edge.
        val("c:tickLblPos", "low"),
        el("c:spPr", stroke("" if is_lying else EDGE, 1)),
        writing.type(row_size(len(chart.categories)) if is_lying else SMALL),
        val("c:crossAx", other),
        val("c:crosses", "autoZero"),
        val("c:auto", 0),
        *marks,
    )


def _name_marks(chart: NativeChart, *, is_lying: bool) -> tuple[str, ...]:
    return (
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", 60),
        val("c:tickLblSkip", 1 if is_lying else chart.label_every),
        val("c:noMultiLvlLbl", 1),
    )


def _month_marks(chart: NativeChart) -> tuple[str, ...]:
    return (
        val("c:lblOffset", 60),
        val("c:baseTimeUnit", "months"),
        val("c:majorUnit", chart.label_every * chart.month_step),
        val("c:majorTimeUnit", "months"),
    )


def _value_axis(
    writing: Writing,
    axis: Axis,
    own: int,
    other: int,
    side: str,
    *,
    is_hidden: bool = False,
    at_end: bool = False,
) -> str:
    chart = writing.chart
    is_shown = axis.is_shown and not is_hidden
    # Of a chart whose rows run downwards the axis of values is below, at the last row.
    crosses = "max" if at_end or (chart.is_downward and side in "bt") else "min"
    if chart.across is None and side not in "bt":
        crosses = "max" if is_hidden else "min"
    grid = el("c:majorGridlines", el("c:spPr", stroke(EDGE, 0.75))) if axis.has_grid else ""
    between = "midCat" if chart.starts_at_edge or chart.across is not None else "between"
    return el(
        "c:valAx",
        val("c:axId", own),
        el(
            "c:scaling",
            val("c:orientation", "maxMin" if axis.is_downward else "minMax"),
            val("c:max", f"{axis.high:.12g}"),
            val("c:min", f"{axis.low:.12g}"),
        ),
        val("c:delete", 0 if is_shown else 1),
        val("c:axPos", side),
        grid,
        _title(writing, axis, is_upright=side in "lr"),
        el("c:numFmt", formatCode=axis.code, sourceLinked=0),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "nextTo" if chart.across is None else "low"),
        el("c:spPr", el("a:ln", el("a:noFill"))),
        writing.type(SMALL, SMALL_PRINT),
        val("c:crossAx", other),
        val("c:crosses", crosses),
        val("c:crossBetween", between),
        val("c:majorUnit", f"{axis.step:.12g}") if axis.step > 0 else "",
    )


def _title(writing: Writing, axis: Axis, *, is_upright: bool) -> str:
    if not axis.title or not axis.is_shown:
        return ""
    turn = {"rot": -5_400_000, "vert": "horz"} if is_upright else {}
    said = paragraphs(axis.title, writing.lang, SMALL, SMALL_PRINT, False, "ctr")
    return el(
        "c:title",
        el("c:tx", el("c:rich", el("a:bodyPr", **turn), el("a:lstStyle"), said)),
        val("c:overlay", 0),
    )

"""A native chart put on a slide: its frame, its part, its worksheet and what is drawn upon it."""

from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from dashboard.exports.native.chart import NativeChart
from dashboard.exports.native.words import clean
from dashboard.exports.pptx.book import Columns
from dashboard.exports.pptx.chart_words import drawing_xml
from dashboard.exports.pptx.chart_xml import chart_xml
from dashboard.exports.pptx.xml import declared, el

_USER_SHAPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_CHART_SHAPES = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"


def add_chart(
    slide: Any,
    chart: NativeChart,
    *,
    about: str,
    lang: str,
    box: tuple[float, float, float, float],
) -> None:
    """Put a chart in a box (left, top, width, height in points); `about` is its words for those
    who cannot see it.
    """
    left, top, width, height = box
    package = slide.part.package
    columns = Columns(chart)
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template),
        CONTENT_TYPE.DML_CHART,
        package,
        chart_xml(chart, columns, lang, height),
    )
    part.chart_workbook.update_from_xlsx_blob(columns.book())
    if chart.words or chart.strokes:
        _draw(package, part, drawing_xml(chart, lang, width, height))
    number = slide.shapes._next_shape_id
    frame = CT_GraphicalObjectFrame.new_chart_graphicFrame(
        number,
        f"Chart {number}",
        slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART),
        *(Pt(points) for points in (left, top, width, height)),
    )
    frame.nvGraphicFramePr.cNvPr.set("descr", clean(about))
    slide.shapes._spTree.append(frame)


def _draw(package: Any, part: Any, xml: bytes) -> None:
    drawn = Part(
        PackURI(package.next_partname("/ppt/drawings/drawing%d.xml")), _CHART_SHAPES, package, xml
    )
    link = el("c:userShapes", **{"r:id": part.relate_to(drawn, _USER_SHAPES)}, **declared("c", "r"))
    part._element.append(parse_xml(link))

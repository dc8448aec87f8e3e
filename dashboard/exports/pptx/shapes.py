"""What a slide is made of: boxes of words, lines, tables, pictures; placed in points."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.exports.native.words import clean
from dashboard.exports.pptx.layouts import Box, at
from dashboard.exports.pptx.xml import (
    EMU_A_POINT,
    LANGUAGE_TAGS,
    declared,
    el,
    fill,
    paragraphs,
    path,
    stroke,
    text,
    type_,
)

TEXT, SMALL_PRINT, GROUND, EDGE, ACCENT = "#1F2328", "#4A5059", "#FFFFFF", "#E6E9ED", "#B3261E"
# "No style, no grid", which PowerPoint has built in.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Line:
    """A paragraph; `tail` are words in small type behind the others."""

    words: str
    size: float
    color: str = TEXT
    is_bold: bool = False
    align: str = "l"
    tail: str = ""

    def xml(self, lang: str) -> str:
        said = paragraphs(self.words, lang, self.size, self.color, self.is_bold, self.align)
        if not self.tail:
            return said
        look = type_("a:rPr", lang, 11, SMALL_PRINT)
        small = el("a:r", look, el("a:t", text(f" {self.tail}")))
        return said.removesuffix("</a:p>") + small + "</a:p>"


@dataclass(frozen=True)
class Cell:
    words: str
    color: str = TEXT
    is_bold: bool = False
    align: str = "l"
    ground: str = ""


def add_words(
    slide: Any,
    lines: Sequence[Line],
    box: Box,
    *,
    name: str,
    lang: str,
    ground: str = "",
    edge: str = "",
    anchor: str = "t",
    inset: float = 0,
    form: str = "rect",
) -> Any:
    """A box with paragraphs; gives its element."""
    margin = round(inset * EMU_A_POINT)
    body = el(
        "p:txBody",
        el(
            "a:bodyPr",
            lIns=margin,
            tIns=round(margin * 0.6),
            rIns=margin,
            bIns=round(margin * 0.6),
            anchor=anchor,
            wrap="square",
        ),
        el("a:lstStyle"),
        *(line.xml(lang) for line in lines),
    )
    round_corners = el("a:gd", name="adj", fmla="val 5000") if form == "roundRect" else ""
    look = el(
        "p:spPr",
        at(box),
        el("a:prstGeom", el("a:avLst", round_corners), prst=form),
        fill(ground),
        stroke(edge, 0.75),
    )
    return _add(
        slide, name, el("p:cNvSpPr", txBox=1) if not ground else el("p:cNvSpPr"), look, body
    )


def add_line(
    slide: Any, places: Sequence[tuple[float, float]], *, name: str, color: str, width: float
) -> None:
    """A line through places."""
    xs, ys = ([place[side] for place in places] for side in (0, 1))
    left, top = min(xs), min(ys)
    wide, tall = max(xs) - left, max(ys) - top

    drawn = [(round((x - left) * EMU_A_POINT), round((y - top) * EMU_A_POINT)) for x, y in places]
    geometry = path(drawn, round(wide * EMU_A_POINT), round(tall * EMU_A_POINT))
    look = el("p:spPr", at((left, top, wide, tall)), geometry, el("a:noFill"), stroke(color, width))
    _add(slide, name, el("p:cNvSpPr"), look, "")


def add_table(
    slide: Any,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    heights: Sequence[float],
    place: tuple[float, float],
    *,
    name: str,
    about: str,
    lang: str,
    size: float,
) -> None:
    """A table of PowerPoint's own; its first row is the header."""
    number = slide.shapes._next_shape_id
    grid = el("a:tblGrid", *(el("a:gridCol", w=round(width * EMU_A_POINT)) for width in widths))
    body = [
        el(
            "a:tr",
            *(_cell(cell, lang, size, is_head=n == 0) for cell in row),
            h=round(height * EMU_A_POINT),
        )
        for n, (row, height) in enumerate(zip(rows, heights, strict=True))
    ]
    style = el("a:tblPr", el("a:tableStyleId", _NO_STYLE), firstRow=1)
    left, top = place
    box = at((left, top, sum(widths), sum(heights))).replace("a:xfrm", "p:xfrm")
    frame = el(
        "p:graphicFrame",
        el(
            "p:nvGraphicFramePr",
            el("p:cNvPr", id=number, name=f"{name} {number}", descr=clean(about)),
            el("p:cNvGraphicFramePr", el("a:graphicFrameLocks", noGrp=1)),
            el("p:nvPr"),
        ),
        box,
        el(
            "a:graphic",
            el(
                "a:graphicData",
                el("a:tbl", style, grid, *body),
                uri="http://schemas.openxmlformats.org/drawingml/2006/table",
            ),
        ),
        **declared("a", "p", "r"),
    )
    slide.shapes._spTree.append(parse_xml(frame))


def add_picture(slide: Any, png: bytes, box: Box, *, about: str) -> None:
    left, top, width, height = box
    shape = slide.shapes.add_picture(io.BytesIO(png), Pt(left), Pt(top), Pt(width), Pt(height))
    named = shape._element.nvPicPr.cNvPr
    named.set("name", f"Picture {named.get('id')}")
    named.set("descr", clean(about))


def fill_placeholder(slide: Any, place: int, lines: Sequence[str], lang: str) -> Any:
    """Say something in a placeholder of the layout, in the layout's type; gives the shape."""
    shape = next(s for s in slide.placeholders if s.placeholder_format.idx == place)
    set_lines(shape._element.txBody, lines, lang)
    return shape


def set_lines(body: Any, lines: Sequence[str], lang: str) -> None:
    """Say lines in a body of text instead of what it said, in its own type."""
    for old in body.p_lst:
        body.remove(old)
    for line in lines:
        body.append(parse_xml(el("a:p", run(line, lang) if line else "", **declared("a"))))


def run(words: str, lang: str) -> str:
    """Words in the type of where they stand."""
    return el("a:r", el("a:rPr", lang=LANGUAGE_TAGS[lang], dirty=0), el("a:t", text(words)))


def _add(slide: Any, name: str, kind: str, look: str, body: str) -> Any:
    number = slide.shapes._next_shape_id
    shape = el(
        "p:sp",
        el("p:nvSpPr", el("p:cNvPr", id=number, name=f"{name} {number}"), kind, el("p:nvPr")),
        look,
        body,
        **declared("a", "p", "r"),
    )
    element = parse_xml(shape)
    slide.shapes._spTree.append(element)
    return element


def _cell(cell: Cell, lang: str, size: float, *, is_head: bool) -> str:
    color = SMALL_PRINT if is_head and cell.color == TEXT else cell.color
    said = paragraphs(cell.words, lang, size, color, cell.is_bold or is_head, cell.align)
    none = [el(f"a:ln{side}", el("a:noFill"), w=0) for side in "LRT"]
    below = el("a:lnB", fill(SMALL_PRINT if is_head else EDGE), w=9525 if is_head else 6350)
    body = el("a:txBody", el("a:bodyPr"), el("a:lstStyle"), said)
    sides = {"marL": 63_500, "marR": 63_500, "marT": 12_700, "marB": 12_700}
    return el("a:tc", body, el("a:tcPr", *none, below, fill(cell.ground), **sides, anchor="ctr"))

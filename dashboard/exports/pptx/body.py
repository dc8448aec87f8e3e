"""The body of a slide, by the kind of its piece."""

from dataclasses import replace
from typing import Any

from pptx.util import Pt

from dashboard.exports.browser import Pictures
from dashboard.exports.native.read import native_chart
from dashboard.exports.native.words import lines_needed
from dashboard.exports.pieces import CARDS, FINDINGS, TABLE, Piece, Sentence
from dashboard.exports.pptx.cards import add_cards
from dashboard.exports.pptx.chart import add_chart
from dashboard.exports.pptx.layouts import BODY, WORDS_PLACE, Box
from dashboard.exports.pptx.shapes import (
    SMALL_PRINT,
    Cell,
    Line,
    add_picture,
    add_words,
    fill_placeholder,
)
from dashboard.exports.pptx.tables import add_cells, add_heat_map, add_piece_table, is_heat_map
from dashboard.text.catalogue import t

# A page's pixels on a point of a slide: its type of 13 is then 12 points.
_PIXELS_A_POINT = 13 / 12
# Where nothing stands below the title.
_HIGHER: Box = (BODY[0], 98, BODY[2], 394)
_FINDING_SIZES = (22, 20, 18, 16, 14, 12)


def add_body(slide: Any, piece: Piece | None, lang: str, pictures: Pictures | None) -> None:
    """What the piece shows; what is missing is said in words."""
    if piece is None:
        _say(slide, t("pptx.gone", lang), lang)
    elif piece.kind == CARDS and piece.cards:
        add_cards(slide, piece, _HIGHER)
    elif piece.kind == FINDINGS and piece.sentences:
        _findings(slide, piece)
    elif piece.sentences:
        _answers(slide, piece)
    elif piece.empty:
        _say(slide, piece.empty, lang)
    elif piece.kind == TABLE and piece.table:
        add_piece_table(slide, piece, piece.table, BODY)
    elif is_heat_map(piece):
        add_heat_map(slide, piece, BODY)
    else:
        _figure(slide, piece, pictures)


def _say(slide: Any, words: str, lang: str) -> None:
    left, top, width, height = BODY
    line = Line(words, 18, SMALL_PRINT, align="ctr")
    add_words(slide, [line], (left, top, width, height - 60), name="Words", lang=lang, anchor="ctr")


def _figure(slide: Any, piece: Piece, pictures: Pictures | None) -> None:
    chart = native_chart(piece, *BODY[2:])
    if chart is not None:
        add_chart(slide, chart, about=piece.heading, lang=piece.lang, box=BODY)
    elif piece.figure is not None and pictures is not None:
        _picture(slide, piece.figure, BODY, piece.heading, pictures)
    elif piece.table is not None and piece.table.rows:
        add_piece_table(slide, piece, piece.table, BODY, remark=t("pptx.as_table", piece.lang))
    else:
        _say(slide, t("common.no_rows", piece.lang), piece.lang)


def _picture(slide: Any, figure: dict[str, Any], box: Box, about: str, pictures: Pictures) -> None:
    """A figure at its own height where that is more, made smaller to stay in the box."""
    left, top, width, height = box
    tall = max(round(height * _PIXELS_A_POINT), int(figure["layout"].get("height") or 0))
    wide = round(tall * width / height)
    png = pictures.png(figure, width=wide, height=tall)
    add_picture(slide, png, (left, top, width, height), about=about)


def _findings(slide: Any, piece: Piece) -> None:
    """Numbered paragraphs, beside a chart of the first where it has one."""
    left, top, width, height = BODY
    first = next((s for s in piece.sentences if s.figure is not None), None)
    chart_width = width * 0.42
    chart = _chart_of(piece, first, chart_width, height - 60) if first else None
    wide = width - chart_width - 36 if chart else width
    words = [sentence.words for sentence in piece.sentences]
    shape = fill_placeholder(slide, WORDS_PLACE, words, piece.lang)
    shape.left, shape.top, shape.width, shape.height = (Pt(n) for n in (left, top, wide, height))
    size = next(
        (
            s
            for s in _FINDING_SIZES
            if sum(lines_needed(one, s, wide - s * 1.6) * s * 1.35 + s for one in words) <= height
        ),
        _FINDING_SIZES[-1],
    )
    _space(shape, size)
    if chart is None or first is None:
        return
    x = left + wide + 36
    head = Line(first.about or first.words, 12, SMALL_PRINT)
    add_words(slide, [head], (x, top, chart_width, 34), name="Chart title", lang=piece.lang)
    box = (x, top + 38, chart_width, height - 60)
    add_chart(slide, chart, about=first.words, lang=piece.lang, box=box)


def _chart_of(piece: Piece, sentence: Sentence, width: float, height: float) -> Any:
    """A sentence's figure as a chart, as if it were a piece of its own."""
    return native_chart(replace(piece, figure=sentence.figure, table=None), width, height)


def _space(shape: Any, size: int) -> None:
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(size)
        paragraph.line_spacing = 1.1
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(round(Pt(size * 1.6))))
        properties.set("indent", str(-round(Pt(size * 1.6))))
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _answers(slide: Any, piece: Piece) -> None:
    """Questions and what the numbers answer, as a table."""
    rows = [[Cell(t("pptx.question", piece.lang)), Cell(t("pptx.answer", piece.lang))]]
    rows += [[Cell(s.lead, is_bold=True), Cell(s.words)] for s in piece.sentences]
    add_cells(slide, rows, BODY, about=piece.heading, lang=piece.lang)

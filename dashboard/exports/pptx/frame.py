"""What every slide has about its piece: title, words below it, small print, notes, watermark."""

from typing import Any

from pptx.oxml import parse_xml

from dashboard.exports.native.words import clean, lines_needed
from dashboard.exports.pieces import FINDINGS, Piece
from dashboard.exports.pptx.layouts import (
    ABOUT,
    ABOUT_PLACE,
    FOOT,
    FOOT_PLACE,
    HEIGHT,
    MARK,
    NUMBER,
    NUMBER_PLACE,
    TITLE,
    WIDTH,
    at,
    number_field,
)
from dashboard.exports.pptx.shapes import (
    ACCENT,
    GROUND,
    Line,
    add_words,
    fill_placeholder,
    run,
    set_lines,
)
from dashboard.exports.pptx.template import CLOSING, CONTENT, WORDS
from dashboard.exports.pptx.xml import NAMESPACES, declared, el
from dashboard.exports.small_print import origin_of
from dashboard.text.catalogue import t

_TITLE_SIZES = (24, 22, 20, 18, 16, 14, 12, 10)
_ABOUT_SIZES = (13, 12, 11, 10)
_PALE = "#E1E4E8"
# 60,000ths of a degree.
_ASLANT = -20 * 60_000


def framed_slide(presentation: Any, piece: Piece | None, title: str, lang: str) -> Any:
    """A slide with its title, the words below it; its body is still empty."""
    layout = WORDS if _is_words(piece) else CONTENT
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    set_title(slide, title, lang)
    about = next((s for s in slide.placeholders if s.placeholder_format.idx == ABOUT_PLACE), None)
    if about is not None and piece is not None and piece.about:
        fill_placeholder(slide, ABOUT_PLACE, [piece.about], lang)
        _fit(about, piece.about, _ABOUT_SIZES, ABOUT[2], ABOUT[3])
    elif about is not None:
        about._element.getparent().remove(about._element)
    return slide


def closing_slide(presentation: Any, title: str, lang: str) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[CLOSING])
    set_title(slide, title, lang)
    return slide


def set_title(slide: Any, title: str, lang: str) -> None:
    """On one line of words: a finding may be long, but it is one."""
    words = " ".join(clean(title).split()) or "—"
    shape = fill_placeholder(slide, 0, [words], lang)
    _fit(shape, words, _TITLE_SIZES, TITLE[2], TITLE[3])


def _is_words(piece: Piece | None) -> bool:
    return piece is not None and piece.kind == FINDINGS and not piece.empty


def _fit(shape: Any, words: str, sizes: tuple[int, ...], width: float, height: float) -> None:
    """The largest type in which the words stay in their box; the layout's own is left alone."""
    # Some room to spare: fonts differ in width.
    sure = width * 0.92
    fits = (size for size in sizes if lines_needed(words, size, sure) * size * 1.25 <= height)
    size = next(fits, sizes[-1])
    if size != sizes[0]:
        for run in shape._element.txBody.iter(f"{{{NAMESPACES['a']}}}rPr"):
            run.set("sz", str(size * 100))


def small_print(piece: Piece) -> str:
    """Source, filters, dates and the publication, on one line."""
    comma = t("common.list_comma", piece.lang)
    choices = t("pptx.choices", piece.lang, words=comma.join(piece.choices))
    parts = (piece.source, choices if piece.choices else "", *origin_of(piece))
    return " · ".join(part for part in parts if part)


def add_foot(slide: Any, words: str, lang: str, *, is_sample: bool) -> None:
    """The small print and the slide's number, in the layout's own places, and the sample mark.
    Last of all: in this order a slide is read aloud.
    """
    said = run(words, lang) if words else ""
    _add_place(slide, "Footer", "ftr", FOOT_PLACE, FOOT, said)
    _add_place(slide, "Slide Number", "sldNum", NUMBER_PLACE, NUMBER, number_field(lang))
    if is_sample:
        sample_mark(slide, lang)


def _add_place(slide: Any, name: str, kind: str, place: int, box: Any, said: str) -> None:
    if not said:
        return
    number = slide.shapes._next_shape_id
    shape = el(
        "p:sp",
        el(
            "p:nvSpPr",
            el("p:cNvPr", id=number, name=f"{name} {number}"),
            el("p:cNvSpPr", el("a:spLocks", noGrp=1)),
            el("p:nvPr", el("p:ph", type=kind, sz="quarter", idx=place)),
        ),
        el("p:spPr", at(box)),
        el("p:txBody", el("a:bodyPr"), el("a:lstStyle"), el("a:p", said)),
        **declared("a", "p", "r"),
    )
    slide.shapes._spTree.append(parse_xml(shape))


def sample_mark(slide: Any, lang: str) -> None:
    line = Line(t("common.sample", lang), 11, ACCENT, is_bold=True, align="ctr")
    add_words(
        slide, [line], MARK, name="Sample", lang=lang, ground=GROUND, edge=ACCENT, anchor="ctr"
    )


def add_notes(slide: Any, own: str, piece: Piece | None, lang: str) -> None:
    """The speaker's notes, then the page's note and the source."""
    said = [own]
    if piece is not None:
        said += [piece.note, small_print(piece)]
    words = "\n\n".join(clean(part) for part in said if part)
    set_lines(slide.notes_slide.notes_text_frame._txBody, words.split("\n"), lang)


def add_watermark(slide: Any, words: str, lang: str) -> None:
    """Pale, aslant and behind everything."""
    wide, tall = 860.0, 60.0
    place = ((WIDTH - wide) / 2, (HEIGHT - tall) / 2, wide, tall)
    line = Line(words, 30, _PALE, align="ctr")
    shape = add_words(slide, [line], place, name="Watermark", lang=lang, anchor="ctr")
    shape.spPr.find(f"{{{NAMESPACES['a']}}}xfrm").set("rot", str(_ASLANT))
    tree = shape.getparent()
    tree.remove(shape)
    # Behind the words and charts, before the tree's own two properties.
    tree.insert(2, shape)

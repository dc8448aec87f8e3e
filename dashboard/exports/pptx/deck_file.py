"""A prepared deck as an editable .pptx: charts of PowerPoint's own wherever it has the form."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.exports.browser import Pictures
from dashboard.exports.deck import PreparedDeck
from dashboard.exports.native.words import clean
from dashboard.exports.pieces import Piece
from dashboard.exports.pptx.body import add_body
from dashboard.exports.pptx.closing import add_closing
from dashboard.exports.pptx.frame import (
    add_foot,
    add_notes,
    add_watermark,
    framed_slide,
    published_words,
    sample_mark,
    small_print,
)
from dashboard.exports.pptx.layouts import DETAILS_PLACE, KICKER_PLACE
from dashboard.exports.pptx.shapes import fill_placeholder
from dashboard.exports.pptx.template import OPENING, new_presentation
from dashboard.metrics.dictionary import Metric
from dashboard.text.catalogue import t


def write_pptx(
    prepared: PreparedDeck,
    metrics: Mapping[str, Metric],
    file: Path,
    *,
    pictures: Pictures | None,
    watermark: str = "",
) -> None:
    """Write a deck: an opening slide, one a piece, and the metrics' definitions.

    Forms that PowerPoint lacks are drawn by `pictures`; without it their slides have the numbers
    as a table and say so. `watermark` is drawn on every slide, pale, where it is not empty.
    """
    deck = prepared.deck
    presentation = new_presentation(deck.lang)
    _describe(presentation, prepared)
    _opening(presentation, prepared)
    for number, (slide, piece) in enumerate(zip(deck.slides, prepared.pieces, strict=True)):
        title = prepared.title(number) or t("pptx.gone_title", deck.lang)
        drawn = framed_slide(presentation, piece, title, deck.lang)
        add_body(drawn, piece, deck.lang, pictures)
        foot = small_print(piece) if piece else ""
        add_foot(drawn, foot, deck.lang, is_sample=bool(piece and piece.is_sample))
        add_notes(drawn, slide.notes, piece, deck.lang)
    add_closing(presentation, prepared, metrics)
    if watermark:
        for drawn in presentation.slides:
            add_watermark(drawn, watermark, deck.lang)
    presentation.save(file)


def _describe(presentation: Any, prepared: PreparedDeck) -> None:
    core = presentation.core_properties
    core.title = clean(prepared.deck.title)[:250]
    core.subject = clean(prepared.deck.subtitle)[:250]
    core.author = core.last_modified_by = t("common.app", prepared.deck.lang)
    core.created = core.modified = datetime.now(UTC)
    core.comments = ""
    core.language = "zh-CN" if prepared.deck.lang == "zh" else "en-US"


def _opening(presentation: Any, prepared: PreparedDeck) -> None:
    deck = prepared.deck
    slide = presentation.slides.add_slide(presentation.slide_layouts[OPENING])
    fill_placeholder(slide, 0, [deck.title], deck.lang)
    fill_placeholder(slide, 1, [deck.subtitle], deck.lang)
    fill_placeholder(slide, KICKER_PLACE, [t("common.app", deck.lang)], deck.lang)
    known = next((piece for piece in prepared.pieces if piece), None)
    fill_placeholder(slide, DETAILS_PLACE, _details(known), deck.lang)
    if known and known.is_sample:
        sample_mark(slide, deck.lang)
    add_notes(slide, "", None, deck.lang)


def _details(piece: Piece | None) -> list[str]:
    if piece is None:
        return [""]
    sample = [t("pptx.sample", piece.lang)] if piece.is_sample else []
    return [published_words(piece), *sample]

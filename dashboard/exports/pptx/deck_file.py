"""A prepared deck as an editable .pptx: charts of PowerPoint's own wherever it has the form."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.exports.browser import Pictures
from dashboard.exports.deck import PreparedDeck
from dashboard.exports.native.words import clean
from dashboard.exports.pptx.body import add_body
from dashboard.exports.pptx.closing import add_closing
from dashboard.exports.pptx.frame import (
    add_foot,
    add_notes,
    add_watermark,
    framed_slide,
    sample_mark,
    small_print,
)
from dashboard.exports.pptx.layouts import DETAILS_PLACE, KICKER_PLACE
from dashboard.exports.pptx.shapes import fill_placeholder
from dashboard.exports.pptx.template import OPENING, new_presentation
from dashboard.exports.pptx.xml import LANGUAGE_TAGS
from dashboard.exports.small_print import origin_of
from dashboard.metrics.dictionary import Metric
from dashboard.text.catalogue import t


def deck_pptx(
    prepared: PreparedDeck,
    metrics: Mapping[str, Metric],
    *,
    pictures: Pictures | None,
    watermark: str = "",
) -> bytes:
    """The deck's file: an opening slide, one a piece, and the metrics' definitions.

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
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _describe(presentation: Any, prepared: PreparedDeck) -> None:
    core = presentation.core_properties
    core.title = clean(prepared.deck.title)[:250]
    core.subject = clean(prepared.deck.subtitle)[:250]
    core.author = core.last_modified_by = t("common.app", prepared.deck.lang)
    core.created = core.modified = datetime.now(UTC)
    core.comments = ""
    core.language = LANGUAGE_TAGS[prepared.deck.lang]


def _opening(presentation: Any, prepared: PreparedDeck) -> None:
    deck = prepared.deck
    slide = presentation.slides.add_slide(presentation.slide_layouts[OPENING])
    fill_placeholder(slide, 0, [deck.title], deck.lang)
    fill_placeholder(slide, 1, [deck.subtitle], deck.lang)
    fill_placeholder(slide, KICKER_PLACE, [t("common.app", deck.lang)], deck.lang)
    fill_placeholder(slide, DETAILS_PLACE, _details(prepared), deck.lang)
    if prepared.is_sample:
        sample_mark(slide, deck.lang)
    add_notes(slide, "", None, deck.lang)


def _details(prepared: PreparedDeck) -> list[str]:
    if prepared.first is None:
        return [""]
    sample = [t("pptx.sample", prepared.deck.lang)] if prepared.is_sample else []
    return [" · ".join(origin_of(prepared.first)), *sample]

"""The last slides: what the numbers mean and where they are from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.exports.deck import PreparedDeck
from dashboard.exports.native.words import lines_needed
from dashboard.exports.pieces import Piece
from dashboard.exports.pptx.frame import add_foot, add_notes, closing_slide
from dashboard.exports.pptx.layouts import BODY, MARGIN
from dashboard.exports.pptx.shapes import SMALL_PRINT, Cell, Line, add_table, add_words
from dashboard.exports.small_print import origin_of
from dashboard.metrics.dictionary import Metric
from dashboard.text.catalogue import t

_SIZE = 11.0
_LINE = _SIZE * 1.32
_WIDTHS = (170.0, 420.0, 190.0, 100.0)
_TOP, _ROOM = 122.0, 368.0
_PADDING = 10.0
# 甲、乙（2020年12月31日）, and the same with English brackets.
_GROUP = re.compile(r"([^（()）]+)[（(]([^）)]*)[）)]")


def add_closing(presentation: Any, prepared: PreparedDeck, metrics: Mapping[str, Metric]) -> None:
    """One slide or more with the definition of every metric that the deck shows."""
    deck = prepared.deck
    rows = [_row(metrics[name], deck.lang) for name in prepared.metrics if name in metrics]
    sheets = list(_sheets(rows)) or [[]]
    foot = " · ".join(origin_of(prepared.first)) if prepared.first else ""
    for number, sheet in enumerate(sheets, start=1):
        title = t("pptx.closing.title", deck.lang)
        if len(sheets) > 1:
            title = t("pptx.closing.part", deck.lang, title=title, number=number, of=len(sheets))
        slide = closing_slide(presentation, title, deck.lang)
        _sources(slide, prepared.known, deck.lang)
        if sheet:
            _definitions(slide, sheet, deck.lang)
        add_foot(slide, foot, deck.lang, is_sample=prepared.is_sample)
        add_notes(slide, "", None, deck.lang)


def _row(metric: Metric, lang: str) -> list[Cell]:
    parts = [part[lang] for part in (metric.numerator, metric.denominator) if part]
    return [
        Cell(metric.name[lang], is_bold=True),
        Cell(metric.meaning[lang]),
        Cell(" / ".join(parts), SMALL_PRINT),
        Cell(metric.owner, SMALL_PRINT),
    ]


def _sheets(rows: Sequence[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """The rows in as many parts as slides are needed, of about the same height."""
    whole = sum(map(_height, rows))
    count = max(1, -(-int(whole) // int(_ROOM - _LINE - 6)))
    goal = whole / count
    part: list[list[Cell]] = []
    filled = 0.0
    for row in rows:
        is_full = filled + _height(row) > _ROOM - _LINE - 6 or filled >= goal
        if part and is_full:
            yield part
            part, filled = [], 0.0
        part.append(row)
        filled += _height(row)
    if part:
        yield part


def _height(row: Sequence[Cell]) -> float:
    lines = max(
        lines_needed(cell.words, _SIZE, width - _PADDING)
        for cell, width in zip(row, _WIDTHS, strict=True)
    )
    return lines * _LINE + 5


def _definitions(slide: Any, rows: Sequence[list[Cell]], lang: str) -> None:
    heads = [Cell(t(f"pptx.closing.{key}", lang)) for key in ("name", "meaning", "parts", "owner")]
    table = [heads, *rows]
    about = t("pptx.closing.title", lang)
    place = (float(MARGIN), _TOP)
    heights = [_LINE + 6, *map(_height, rows)]
    add_table(
        slide,
        table,
        _WIDTHS,
        heights,
        place,
        name="Definitions",
        about=about,
        lang=lang,
        size=_SIZE,
    )


def _sources(slide: Any, pieces: Sequence[Piece], lang: str) -> None:
    """Which lists the deck's numbers were counted from."""
    sources = dict.fromkeys(piece.source for piece in pieces if piece.source)
    words = _together(list(sources), lang)
    left, _, width, _ = BODY
    line = Line(words, 12, SMALL_PRINT)
    add_words(slide, [line], (left, 88, width, 30), name="Sources", lang=lang)


def _together(sources: Sequence[str], lang: str) -> str:
    """All lists by their date, each once: pieces name theirs as 来源：甲、乙（2020年12月31日）."""
    head = t("common.source_line", lang, sources="")
    comma = t("common.list_comma", lang)
    by_date: dict[str, dict[str, None]] = {}
    for source in sources:
        for names, when in _GROUP.findall(source.removeprefix(head)):
            lists = names.strip(f"{comma} ").split(comma)
            by_date.setdefault(when, {}).update(dict.fromkeys(lists))
    said = [
        t("common.sources_at", lang, sources=comma.join(lists), date=when)
        for when, lists in by_date.items()
    ]
    return head + comma.join(said) if said else ""

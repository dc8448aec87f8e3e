"""What the player shows, as one JSON: every slide of a deck in words, numbers and figures."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.charts.district_map import OUTLINES_URL
from dashboard.charts.palette import THEMES, palette
from dashboard.exports.deck import PreparedDeck, Slide
from dashboard.exports.pieces import CHART, Card, Piece, Table
from dashboard.exports.small_print import origin_of
from dashboard.exports.tables import in_words
from dashboard.metrics.dictionary import Metric
from dashboard.reference import load_outlines
from dashboard.settings import Settings
from dashboard.text.catalogue import load_catalogue, t

# More rows would be too small to read from the back of a room.
MOST_ROWS = 12
# Lines of definitions on one closing slide, in two columns, and characters on such a line.
MOST_LINES = 46
LINE = {"zh": 38, "en": 76}

_WORDS = "present.player."
# The keys as the list of help shows them, by the name of what they do.
_KEYS = (
    ("forward", ("→", "↓", "Space", "PgDn")),
    ("back", ("←", "↑", "PgUp")),
    ("ends", ("Home", "End")),
    ("jump", ("G",)),
    ("spotlight", ("S",)),
    ("theme", ("T",)),
    ("notes", ("N",)),
    ("kiosk", ("K",)),
    ("pause", ("P",)),
    ("fullscreen", ("F",)),
    ("escape", ("Esc",)),
)


def deck_json(
    prepared: PreparedDeck, metrics: Mapping[str, Metric], *, watermark: str = ""
) -> dict[str, Any]:
    """The deck between an opening slide and slides that say what its numbers mean.

    `metrics` is the dictionary. Texts are plain: the player never takes one for HTML.
    """
    deck, lang = prepared.deck, prepared.deck.lang
    with_map = any(_has_map(figure) for piece in prepared.known for figure in _figures(piece))
    texts = load_catalogue(lang)
    return {
        "lang": lang,
        "title": deck.title,
        "sample": t("common.sample", lang) if prepared.is_sample else "",
        "watermark": watermark,
        "words": {
            key.removeprefix(_WORDS): words
            for key, words in texts.items()
            if key.startswith(_WORDS)
        },
        "keys": [(keys, t(f"present.key.{name}", lang)) for name, keys in _KEYS],
        "palettes": {theme: palette(theme) for theme in THEMES},
        "outlinesUrl": OUTLINES_URL,
        "outlines": load_outlines(Settings.from_environment().reference) if with_map else None,
        "slides": [
            _opening(prepared),
            *(
                _slide(slide, piece, prepared.title(number), lang)
                for number, (slide, piece) in enumerate(
                    zip(deck.slides, prepared.pieces, strict=True)
                )
            ),
            *_closing(prepared, metrics),
        ],
    }


def _figures(piece: Piece) -> Iterator[dict[str, Any]]:
    for figure in (piece.figure, *(sentence.figure for sentence in piece.sentences)):
        if figure is not None:
            yield figure


def _has_map(figure: dict[str, Any]) -> bool:
    return any(trace.get("geojson") == OUTLINES_URL for trace in figure["data"])


def _opening(prepared: PreparedDeck) -> dict[str, Any]:
    deck = prepared.deck
    return {
        "kind": "opening",
        "title": deck.title,
        "subtitle": deck.subtitle,
        "federation": t("common.app", deck.lang),
        "lines": _origin(prepared),
    }


def _origin(prepared: PreparedDeck) -> tuple[str, ...]:
    return origin_of(prepared.first) if prepared.first else ()


def _slide(slide: Slide, piece: Piece | None, title: str, lang: str) -> dict[str, Any]:
    if piece is None:
        gone = {"kind": "empty", "title": title or t("present.gone", lang), "notes": slide.notes}
        return {**gone, "empty": t("present.gone_about", lang, piece=slide.name)}
    head = {
        "kind": piece.kind,
        "title": title,
        "about": piece.about,
        "note": piece.note,
        "notes": slide.notes,
        "small": [
            *([piece.source] if piece.source else []),
            *origin_of(piece),
            t("common.list_comma", lang).join(piece.choices),
        ],
    }
    if piece.empty or (piece.kind == CHART and piece.figure is None):
        return {**head, "kind": "empty", "empty": piece.empty or t("common.no_rows", lang)}
    return {**head, **_content(piece)}


def _content(piece: Piece) -> dict[str, Any]:
    if piece.figure is not None:
        return {"figure": piece.figure}
    if piece.cards:
        return {"cards": [_card(card) for card in piece.cards]}
    if piece.table is not None:
        return {"table": _table(piece.table, piece.lang)}
    return {
        "sentences": [
            {
                "lead": sentence.lead,
                "words": sentence.words,
                "figure": sentence.figure,
                "about": sentence.about,
            }
            for sentence in piece.sentences
        ]
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "name": card.name,
        "value": card.value,
        "period": card.period,
        "changes": card.changes,
        "target": card.target,
        "status": card.status,
        "statusWords": card.status_words,
        "series": card.series,
        "group": card.group,
        "empty": card.empty,
    }


def _table(table: Table, lang: str) -> dict[str, Any]:
    """The first rows in words; how many more there are."""
    said = in_words(table, lang, most_rows=MOST_ROWS)
    more = len(table.rows) - MOST_ROWS
    return {
        "columns": [
            {"name": name, "isNumber": is_number}
            for name, is_number in zip(said.columns, said.are_numbers, strict=True)
        ],
        "rows": [list(row) for row in said.rows],
        "more": t("present.more_rows", lang, count=more) if more > 0 else "",
    }


def _closing(prepared: PreparedDeck, metrics: Mapping[str, Metric]) -> Iterator[dict[str, Any]]:
    """What the metrics of the deck mean, on as many slides as that takes."""
    lang = prepared.deck.lang
    entries = [
        {"name": metrics[name].name[lang], "meaning": metrics[name].meaning[lang]}
        for name in prepared.metrics
        if name in metrics
    ]
    lines = sum(1.5 + math.ceil(len(entry["meaning"]) / LINE[lang]) for entry in entries)
    count = math.ceil(lines / MOST_LINES)
    for part in range(count):
        first, last = (n * len(entries) // count for n in (part, part + 1))
        yield {
            "kind": "closing",
            "title": t("present.closing", lang),
            "entries": entries[first:last],
            "small": _origin(prepared),
        }

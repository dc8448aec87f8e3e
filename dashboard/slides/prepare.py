"""Preparing a deck: each page that it needs is captured once a publication, and kept in a file.

So the slides of a deck stay what they were, and the next time they are there at once.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.exports.deck import Deck, PreparedDeck, Slide
from dashboard.exports.pieces import Piece, as_json, from_json
from dashboard.settings import Settings
from dashboard.warehouse.durable import write_whole

Progress = Callable[[int, int, str], None]


def prepare(settings: Settings, deck: Deck, progress: Progress) -> PreparedDeck:
    """The deck with its pieces. `progress` is told pages done, pages to do and the page at hand.

    Not within a Streamlit server where a page has still to be captured; see `capture_page`.
    """
    views = list(dict.fromkeys((slide.page, slide.query) for slide in deck.slides))
    found: dict[tuple[str, str], list[Piece]] = {}
    for done, (page, query) in enumerate(views):
        progress(done, len(views), page)
        found[page, query] = _pieces(settings, deck, page, query)
    progress(len(views), len(views), "")
    return _put_together(deck, found)


def prepared(settings: Settings, deck: Deck) -> PreparedDeck | None:
    """The deck if all that it needs is kept already, else None."""
    views = {(slide.page, slide.query) for slide in deck.slides}
    kept = {view: read_kept(kept_file(settings, deck, *view)) for view in views}
    if any(pieces is None for pieces in kept.values()):
        return None
    return _put_together(deck, {view: pieces or [] for view, pieces in kept.items()})


def kept_file(settings: Settings, deck: Deck, page: str, query: str) -> Path:
    """Where a page's pieces are kept: what planners wrote is on pages too, so it is in the name."""
    said = [page, query, deck.lang, deck.words]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]
    return settings.slides / deck.publication / f"{page}-{digest}.json"


def read_kept(file: Path) -> list[Piece] | None:
    """The pieces of a file; None where it is missing or not whole."""
    try:
        return [from_json(piece) for piece in json.loads(file.read_text("utf-8"))]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _pieces(settings: Settings, deck: Deck, page: str, query: str) -> list[Piece]:
    file = kept_file(settings, deck, page, query)
    pieces = read_kept(file)
    if pieces is None:
        # Only where it is needed: it brings the whole of Streamlit.
        from dashboard.slides.capture import capture_page

        choices = Slide(page, "", query).choices
        pieces = capture_page(page, choices, lang=deck.lang, publication=deck.publication)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps([as_json(piece) for piece in pieces], ensure_ascii=False))
    return pieces


def _put_together(deck: Deck, found: Mapping[tuple[str, str], list[Piece]]) -> PreparedDeck:
    named = {
        (page, query, piece.key): piece
        for (page, query), pieces in found.items()
        for piece in pieces
    }
    return PreparedDeck(
        deck, tuple(named.get((slide.page, slide.query, slide.key)) for slide in deck.slides)
    )

"""Preparing a deck: each page that it needs is captured once a publication, and kept in a file.

So the slides of a deck stay what they were, and the next time they are there at once.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from dashboard.exports.deck import Deck, PreparedDeck, Slide
from dashboard.exports.pieces import Piece, as_json, from_json
from dashboard.settings import Settings
from dashboard.warehouse.durable import write_whole

Progress = Callable[[int, int, str], None]
# A page and its query.
View = tuple[str, str]
# So many pages are worth the start of processes of their own.
_MANY = 4
_PROCESSES = 2


def prepare(settings: Settings, deck: Deck, progress: Progress) -> PreparedDeck:
    """The deck with its pieces. `progress` is told pages done, pages to do and a page at hand.

    Not within a Streamlit server where a page has still to be captured; see `capture_page`.
    """
    views = list(dict.fromkeys((slide.page, slide.query) for slide in deck.slides))
    kept = _kept(settings, deck, views)
    missing = [view for view in views if view not in kept]
    for done, page in enumerate(_captured(settings, deck, missing), start=len(kept)):
        progress(done, len(views), page)
    progress(len(views), len(views), "")
    return _put_together(deck, kept | _kept(settings, deck, missing))


def prepared(settings: Settings, deck: Deck) -> PreparedDeck | None:
    """The deck if all that it needs is kept already, else None."""
    views = {(slide.page, slide.query) for slide in deck.slides}
    kept = _kept(settings, deck, views)
    return _put_together(deck, kept) if kept.keys() == views else None


def kept_file(settings: Settings, deck: Deck, page: str, query: str) -> Path:
    """Where a page's pieces are kept: what planners wrote is on pages too, so it is in the name."""
    said = [page, query, deck.lang, deck.words]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]
    return settings.slides / deck.publication / f"{page}-{digest}.json"


def _kept(settings: Settings, deck: Deck, views: Iterable[View]) -> dict[View, list[Piece]]:
    """The pieces of those views that are kept."""
    read = ((view, read_kept(kept_file(settings, deck, *view))) for view in views)
    return {view: pieces for view, pieces in read if pieces is not None}


def read_kept(file: Path) -> list[Piece] | None:
    """The pieces of a file; None where it is missing or not whole."""
    try:
        return [from_json(piece) for piece in json.loads(file.read_text("utf-8"))]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _captured(settings: Settings, deck: Deck, views: Sequence[View]) -> Iterator[str]:
    """Capture the views, many of them by two processes; gives each one's page before it is done."""
    if len(views) < _MANY:
        for view in views:
            yield view[0]
            _capture(settings, deck, view)
        return
    # Fresh processes: a copy of this one would share its open files and threads.
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        tasks = {pool.submit(_capture, settings, deck, view): view for view in views}
        yield views[0][0]
        for n, task in enumerate(as_completed(tasks), start=1):
            task.result()
            if n < len(views):
                waiting = [view for other, view in tasks.items() if not other.done()]
                yield (waiting or views)[0][0]


def _capture(settings: Settings, deck: Deck, view: View) -> None:
    # What a run without a browser warns of is of no use to anybody.
    os.environ.setdefault("STREAMLIT_LOGGER_LEVEL", "error")
    # Only where it is needed: it brings the whole of Streamlit.
    from dashboard.slides.capture import capture_page

    page, query = view
    choices = Slide(page, "", query).choices
    pieces = capture_page(page, choices, lang=deck.lang, publication=deck.publication)
    file = kept_file(settings, deck, page, query)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps([as_json(piece) for piece in pieces], ensure_ascii=False))


def _put_together(deck: Deck, found: Mapping[View, list[Piece]]) -> PreparedDeck:
    named = {
        (page, query, piece.key): piece
        for (page, query), pieces in found.items()
        for piece in pieces
    }
    return PreparedDeck(
        deck, tuple(named.get((slide.page, slide.query, slide.key)) for slide in deck.slides)
    )

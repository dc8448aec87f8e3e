"""A deck as a file to take along: slides to edit, a paper, a page for a room with no network."""

from collections.abc import Callable

from dashboard.errors import InputError, nearest
from dashboard.exports.deck import Deck, PreparedDeck
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.slides.prepare import prepared
from dashboard.warehouse.reader import open_reader


def deck_file(settings: Settings, deck: Deck, kind: str, *, watermark: str = "") -> bytes:
    """The deck as a file of a kind (see KINDS), from what is kept of it.

    Raises InputError for another kind and for a deck that is not prepared, NoBrowserError where
    the machine has no browser to print with.
    """
    found = prepared(settings, deck)
    if found is None:
        raise InputError("这份汇报还没有备好。", next_step="请先备好，再导出。")
    return prepared_file(settings, found, kind, watermark=watermark)


def prepared_file(
    settings: Settings, found: PreparedDeck, kind: str, *, watermark: str = ""
) -> bytes:
    """The same of a deck that is at hand."""
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        hint = f"是不是 {near!r}？" if near else ""
        raise InputError(f"没有 .{kind} 这种文件。", next_step=f"{hint}可用的：{'、'.join(KINDS)}")
    return KINDS[kind](settings, found, watermark)


# Each brings much code of its own (Office files, a browser's driver), so only when it is wanted.


def _pptx(settings: Settings, found: PreparedDeck, watermark: str) -> bytes:
    """Without a browser the few slides that need a picture have their numbers as a table."""
    from dashboard.exports.browser import NoBrowserError, Pictures
    from dashboard.exports.pptx.deck_file import deck_pptx

    metrics = load_dictionary(settings)
    with Pictures() as pictures:
        try:
            return deck_pptx(found, metrics, pictures=pictures, watermark=watermark)
        except NoBrowserError:
            return deck_pptx(found, metrics, pictures=None, watermark=watermark)


def _pdf(settings: Settings, found: PreparedDeck, watermark: str) -> bytes:
    from dashboard.exports.browser import Pictures
    from dashboard.exports.papers.brief import brief_pdf

    with Pictures() as pictures:
        return brief_pdf(found, load_dictionary(settings), pictures=pictures, watermark=watermark)


def _html(settings: Settings, found: PreparedDeck, watermark: str) -> bytes:
    from dashboard.exports.html import deck_html

    return deck_html(found, load_dictionary(settings), watermark=watermark).encode()


def _xlsx(settings: Settings, found: PreparedDeck, watermark: str) -> bytes:
    """Every metric, as at the month and of the district of the deck's first slide."""
    from dashboard.exports.workbook import Workbook, workbook_file

    deck = found.deck
    reader = open_reader(settings, publication_id=deck.publication)
    choices = deck.slides[0].choices if deck.slides else {}
    month = choices.get("month", reader.months[-1])
    book = Workbook(reader, settings, month, deck.lang, choices.get("district"), watermark)
    return workbook_file(book)


KINDS: dict[str, Callable[[Settings, PreparedDeck, str], bytes]] = {
    "pptx": _pptx,
    "pdf": _pdf,
    "html": _html,
    "xlsx": _xlsx,
}

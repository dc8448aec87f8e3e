"""What a brief says, section by section, from the pieces of a deck."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.exports.deck import PreparedDeck, Slide
from dashboard.exports.pieces import ANSWERS, CARDS, FINDINGS, TABLE, Card, Piece, Sentence
from dashboard.text.catalogue import t

# A table that goes into the annex: one row a district, and few enough columns for A4.
_ANNEX_ROWS = range(6, 15)
_ANNEX_COLUMNS = range(2, 9)
_ANNEX_CELL = 12
_SMALL_ROWS = range(1, 18)
_SMALL_COLUMNS = range(2, 7)


@dataclass(frozen=True)
class Cards:
    """Key figures as rows of one table, each told once in a brief."""

    cards: tuple[Card, ...]
    source: str


@dataclass(frozen=True)
class Drawing:
    """A chart with its number; `title` is its finding, said in the prose."""

    number: int
    title: str
    piece: Piece


@dataclass(frozen=True)
class Section:
    """One theme: its key figures, its sentences, then findings in prose with their charts.

    `tables` are title and piece; `missing` are sentences on what cannot be shown, and why.
    """

    title: str
    cards: Cards | None
    sentences: tuple[Sentence, ...]
    drawings: tuple[Drawing, ...]
    tables: tuple[tuple[str, Piece], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    """A slide of the deck with its title and what it shows."""

    slide: Slide
    title: str
    piece: Piece | None

    def is_(self, *kinds: str) -> bool:
        return self.piece is not None and self.piece.kind in kinds


def read_sections(prepared: PreparedDeck) -> list[Section]:
    """The key figures first, then one section a page of the deck, in the deck's order."""
    lang = prepared.deck.lang
    entries = [
        _Entry(slide, prepared.title(n), prepared.pieces[n])
        for n, slide in enumerate(prepared.deck.slides)
    ]
    told: set[tuple[str, str]] = set()
    sections: list[Section] = []
    lead = next((entry for entry in entries if entry.is_(CARDS)), None)
    if lead is not None:
        cards = _cards([lead], told)
        sections.append(Section(t("brief.key_figures", lang), cards, (), (), (), ()))
    rest = [entry for entry in entries if entry is not lead]
    for page in dict.fromkeys(entry.slide.page for entry in rest):
        own = [entry for entry in rest if entry.slide.page == page]
        count = sum(len(section.drawings) for section in sections)
        sections.append(_section(page, own, lang=lang, told=told, count=count))
    return sections


def annex_tables(sections: Iterable[Section], lang: str) -> list[Drawing]:
    """One table of districts a section: of its first chart that has one."""
    found = []
    for section in sections:
        own = [drawing for drawing in section.drawings if _is_by_district(drawing.piece, lang)]
        found += own[:1]
    return found


def usual_choices(prepared: PreparedDeck) -> tuple[str, ...]:
    """The filters of most pieces; a chart with others says them itself."""
    found = Counter(piece.choices for piece in prepared.known)
    return found.most_common(1)[0][0] if found else ()


def has_small_table(piece: Piece) -> bool:
    """Whether a chart's table can stand beside it in half the width of the page."""
    table = piece.table
    return (
        table is not None
        and len(table.rows) in _SMALL_ROWS
        and len(table.columns) in _SMALL_COLUMNS
    )


def _section(
    page: str, own: Sequence[_Entry], *, lang: str, told: set[tuple[str, str]], count: int
) -> Section:
    """One page's slides; its charts are numbered on from `count`."""
    charts = [(entry.title, entry.piece) for entry in own if entry.piece and entry.piece.figure]
    return Section(
        title=t("brief.overall", lang) if page == "overview" else t(f"{page}.nav", lang),
        cards=_cards([entry for entry in own if entry.is_(CARDS)], told),
        sentences=tuple(
            sentence
            for entry in own
            if entry.piece and entry.is_(FINDINGS, ANSWERS)
            for sentence in entry.piece.sentences
        ),
        drawings=tuple(
            Drawing(count + n, title, piece) for n, (title, piece) in enumerate(charts, start=1)
        ),
        tables=tuple(
            (entry.title, entry.piece)
            for entry in own
            if entry.piece and entry.is_(TABLE) and not entry.piece.empty
        ),
        missing=tuple(words for entry in own if (words := _why_missing(entry, lang))),
    )


def _why_missing(entry: _Entry, lang: str) -> str:
    """Why a slide has nothing to show; empty where it has."""
    if entry.piece is None:
        return t("brief.gone", lang, name=entry.slide.title or entry.slide.name)
    return f"{entry.title}{t('common.colon', lang)}{entry.piece.empty}" if entry.piece.empty else ""


def _cards(entries: Iterable[_Entry], told: set[tuple[str, str]]) -> Cards | None:
    """The cards that were not told before, with the sources of their pieces."""
    pieces = [entry.piece for entry in entries if entry.piece]
    found: list[Card] = []
    for card in (card for piece in pieces for card in piece.cards):
        if (card.metric, card.value) not in told:
            told.add((card.metric, card.value))
            found.append(card)
    sources = " ".join(dict.fromkeys(piece.source for piece in pieces))
    return Cards(tuple(found), sources) if found else None


def _is_by_district(piece: Piece, lang: str) -> bool:
    table = piece.table
    return (
        table is not None
        and len(table.rows) in _ANNEX_ROWS
        and len(table.columns) in _ANNEX_COLUMNS
        and table.columns[0] == t("common.district", lang)
        # Of long cells each row would take two lines.
        and all(len(cell) <= _ANNEX_CELL for row in table.rows for cell in row if type(cell) is str)
    )

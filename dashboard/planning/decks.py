"""Kept decks: slides that planners put in order, pinned to a publication."""

import json
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from dashboard.errors import InputError, nearest
from dashboard.exports.deck import LONGEST_NOTES, LONGEST_TITLE, Deck, Slide
from dashboard.planning.store import opened, planning_file
from dashboard.settings import Settings

MOST_SLIDES = 60
# What a page's address may hold; a browser's own limit is higher.
LONGEST_QUERY = 2000

_COLUMNS = "id, title, subtitle, lang, publication, words, slides, changed_at, version"


@dataclass(frozen=True)
class KeptDeck:
    """A deck as it was read. `version` goes up with every change; a change names what it saw."""

    deck: Deck
    changed_at: datetime
    version: int


class UnknownDeckError(InputError):
    """There is no deck of this id, or no longer."""


class ChangedDeckError(InputError):
    """Somebody else changed the deck since it was read."""


class FullDeckError(InputError):
    """A deck takes no more slides."""


def list_decks(settings: Settings) -> list[KeptDeck]:
    """Every kept deck, the one changed last on top."""
    if not planning_file(settings).exists():
        return []
    with opened(settings) as connection:
        rows = connection.execute(
            f"select {_COLUMNS} from decks order by changed_at desc, rowid desc"
        ).fetchall()
    return [_kept(row) for row in rows]


def read_kept_deck(settings: Settings, id: str) -> KeptDeck:
    """A deck with its version. Raises UnknownDeckError."""
    with opened(settings) as connection:
        return _read(connection, id)


def read_deck(settings: Settings, id: str) -> Deck:
    """The deck that a link names. Raises UnknownDeckError."""
    return read_kept_deck(settings, id).deck


def new_deck(
    settings: Settings,
    *,
    title: str,
    lang: str,
    publication: str,
    words: str,
    subtitle: str = "",
    slides: Sequence[Slide] = (),
) -> Deck:
    """Keep a new deck, also one that equals another. Raises InputError for what is too long."""
    deck = Deck("", title, subtitle, lang, publication, words, tuple(slides))
    return keep_as_new(settings, deck)


def keep_as_new(settings: Settings, deck: Deck) -> Deck:
    """Keep a deck under an id of its own, whether or not it is kept under another one.

    Raises InputError for what is too long.
    """
    deck = _checked(replace(deck, id=secrets.token_hex(5)))
    now = _now()
    with opened(settings) as connection:
        connection.execute(
            f"insert into decks ({_COLUMNS}, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
            (*_cells(deck), now, now),
        )
    return deck


def save_deck(settings: Settings, deck: Deck, *, version: int) -> KeptDeck:
    """Keep the deck in place of the `version` that was read.

    Raises ChangedDeckError, and keeps nothing, where somebody else was faster; UnknownDeckError
    where it was removed; InputError for what is too long.
    """
    deck = _checked(deck)
    with _writing(settings) as connection:
        if _read(connection, deck.id).version != version:
            raise ChangedDeckError(
                "这份汇报刚被别人改过，您的这一步没有保存。",
                next_step="请载入最新的内容再改，或把您的另存一份。",
            )
        return _write(connection, deck, version + 1)


def add_slide(settings: Settings, id: str, slide: Slide) -> KeptDeck:
    """The deck with one more slide at its end, whatever others change meanwhile.

    Raises UnknownDeckError, FullDeckError.
    """
    with _writing(settings) as connection:
        kept = _read(connection, id)
        deck = _checked(replace(kept.deck, slides=(*kept.deck.slides, slide)))
        return _write(connection, deck, kept.version + 1)


def remove_deck(settings: Settings, id: str) -> None:
    """Forget a deck; nothing happens where somebody else did so already."""
    with opened(settings) as connection:
        connection.execute("delete from decks where id = ?", (id,))


def one_line(words: str) -> str:
    """Words without line ends and signs that no file may hold."""
    return " ".join(_printable(words.replace("\n", " ")).split())


@contextmanager
def _writing(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The file for one who reads before he writes: nobody else writes in between."""
    with opened(settings) as connection:
        connection.execute("begin immediate")
        yield connection


def _read(connection: sqlite3.Connection, id: str) -> KeptDeck:
    row = connection.execute(f"select {_COLUMNS} from decks where id = ?", (id,)).fetchone()
    if row is not None:
        return _kept(row)
    near = nearest(id, [known for (known,) in connection.execute("select id from decks")])
    hint = f"是不是 {near!r}？" if near else ""
    raise UnknownDeckError(
        f"没有汇报 {id[:40]!r}，可能已被删除。", next_step=f"{hint}请在“汇报”页里选一份。"
    )


def _kept(row: Sequence[str]) -> KeptDeck:
    id, title, subtitle, lang, publication, words, plain, changed_at, version = row
    slides = tuple(Slide(**slide) for slide in json.loads(plain))
    deck = Deck(id, title, subtitle, lang, publication, words, slides)
    return KeptDeck(deck, datetime.fromisoformat(changed_at), int(version))


def _write(connection: sqlite3.Connection, deck: Deck, version: int) -> KeptDeck:
    now = _now()
    names = ", ".join(_COLUMNS.split(", ")[1:])
    blanks = ", ".join("?" * len(_COLUMNS.split(", ")[1:]))
    connection.execute(
        f"update decks set ({names}) = ({blanks}) where id = ?",
        (*_cells(deck)[1:], now, version, deck.id),
    )
    return KeptDeck(deck, datetime.fromisoformat(now), version)


def _cells(deck: Deck) -> list[str]:
    slides = json.dumps([asdict(slide) for slide in deck.slides], ensure_ascii=False)
    return [deck.id, deck.title, deck.subtitle, deck.lang, deck.publication, deck.words, slides]


def _checked(deck: Deck) -> Deck:
    """The deck as it is kept. Raises InputError for what a deck may not hold."""
    if len(deck.slides) > MOST_SLIDES:
        raise FullDeckError(
            f"一份汇报最多 {MOST_SLIDES} 页。", next_step="请先删去几页，或另建一份。"
        )
    title = _short(one_line(deck.title), LONGEST_TITLE, "标题")
    if not title:
        raise InputError("标题是空的。", next_step="请给这份汇报起一个标题。")
    subtitle = _short(one_line(deck.subtitle), LONGEST_TITLE, "副标题")
    slides = tuple(_checked_slide(slide) for slide in deck.slides)
    return replace(deck, title=title, subtitle=subtitle, slides=slides)


def _checked_slide(slide: Slide) -> Slide:
    if len(slide.query) > LONGEST_QUERY:
        raise InputError("这一页的筛选太多，放不进汇报。", next_step="请减少几项筛选。")
    return replace(
        slide,
        title=_short(one_line(slide.title), LONGEST_TITLE, "标题"),
        notes=_short(_printable(slide.notes).strip(), LONGEST_NOTES, "讲稿"),
    )


def _short(words: str, longest: int, what: str) -> str:
    if len(words) > longest:
        raise InputError(
            f"{what}有 {len(words)} 个字。", next_step=f"请缩短到 {longest} 个字以内。"
        )
    return words


def _printable(words: str) -> str:
    """Without control characters and halves of characters, which break files of Office."""
    return "".join(
        sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def _now() -> str:
    return datetime.now().astimezone().isoformat()

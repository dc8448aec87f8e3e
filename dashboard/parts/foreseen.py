"""Views that are one choice away: the browser shows them before the page's run answers.

A view that was worked out ahead is known as it is drawn. Beside a page the browser is told where
the views of other months and districts are, and once one is chosen, it shows what stands there
while Streamlit runs the page; what the run draws has the last word. So nobody waits for a round of
Streamlit's to see numbers that are known.
"""

import gzip
import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

from dashboard.parts.block import boards_drawn, draw_ways
from dashboard.parts.filters import part
from dashboard.parts.memory import known_of
from dashboard.parts.page import Page
from dashboard.parts.url_state import widget_key

# An entry of the session of a run whose boards are to be kept: nobody has chosen anything but the
# view, so that they are what everybody sees first.
KEEP = "keep-boards"
# Under what name a view's memory has its boards.
_BOARDS = "boards"
# Addresses cannot be guessed: a browser learns only those of its own publication and scope.
_SECRET = secrets.token_bytes(32)
_MOST_ADDRESSES = 20_000
# The choices that views are worked out ahead for.
_CHOICES = ("month", "district")


@dataclass(frozen=True)
class Boards:
    """A view's boards as they are sent: JSON, by their keys, gzipped."""

    packed: bytes
    digest: bytes


@dataclass
class _Run:
    """A run of a page: as it was opened, and the words of its options by choice and code."""

    page: Page | None = None
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


_run: ContextVar[_Run | None] = ContextVar("run", default=None)
_views: OrderedDict[str, Hashable] = OrderedDict()


@contextmanager
def foreseeing() -> Iterator[None]:
    """Around the whole run of a page: at its end the browser is told what is one choice away."""
    run = _Run()
    token = _run.set(run)
    try:
        with boards_drawn() as boards:
            yield
    finally:
        _run.reset(token)
    page = run.page
    if page is None:
        return
    if KEEP in st.session_state:
        page.memory.recall(_BOARDS, lambda: _kept(boards))
    known = known_of(page.view, _BOARDS)
    # Who has turned a chart into a table, or chosen something on the page itself, will not see next
    # what everybody sees first.
    is_plain = isinstance(known, Boards) and known.digest == _digest(boards)
    ways = _ways(page, run.offered) if is_plain else {}
    draw_ways(ways)


def note_page(page: Page, offered: Mapping[str, Mapping[str, str]]) -> None:
    """Note what a run opens, and what the choices in its head offer."""
    run = _run.get()
    if run is not None:
        run.page, run.offered = page, offered


def boards_at(address: str) -> bytes | None:
    """The boards of a view, packed, where the address is one that a browser was told."""
    known = known_of(_views.get(address), _BOARDS)
    return known.packed if isinstance(known, Boards) else None


def _ways(page: Page, offered: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Addresses by the choice's widget and the words of its option, of all that is known."""
    ways: dict[str, dict[str, str]] = {}
    for choice in offered.keys() & _CHOICES:
        options = offered[choice]
        views = {words: _view(page, choice, code) for code, words in options.items()}
        ways[widget_key(choice, page.lang)] = {
            words: _address(view) for words, view in views.items() if known_of(view, _BOARDS)
        }
    return ways


def _view(page: Page, choice: str, code: str) -> Hashable:
    """The view that another option of a choice would open."""
    if choice == "month":
        return page.view_at(code, page.district, page.town)
    return page.view_at(page.month, part(code))


def _address(view: Hashable) -> str:
    digest = hashlib.blake2b(repr(view).encode(), digest_size=16, key=_SECRET)
    address = digest.hexdigest()
    _views[address] = view
    _views.move_to_end(address)
    while len(_views) > _MOST_ADDRESSES:
        _views.popitem(last=False)
    return address


def _kept(boards: Mapping[str, bytes]) -> Boards:
    text = json.dumps({key: data.decode() for key, data in boards.items()}, ensure_ascii=False)
    return Boards(gzip.compress(text.encode(), mtime=0), _digest(boards))


def _digest(boards: Mapping[str, bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for key, data in boards.items():
        digest.update(key.encode() + b"\n" + data + b"\n")
    return digest.digest()

"""A page's body as one element: panels in rows of columns, and what stands between them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape

from dashboard.parts.block import Block, Row, draw_rows, filled
from dashboard.parts.page import Page

Show = Callable[[Page], None]


class Board:
    """Rows that are filled in turn; nothing but blocks may be shown on them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.rows: list[Row] = []

    def row(self, *columns: Show | Sequence[Show]) -> None:
        """What stands side by side; on a phone one below the other."""
        row: list[list[Block]] = []
        for shows in columns:
            column: list[Block] = []
            with filled(column):
                for show in (shows,) if callable(shows) else shows:
                    show(self._page)
            row.append(column)
        if any(row):
            self.rows.append(row)

    def title(self, key: str) -> None:
        """The question that the rows below answer: the page's texts have section.<key>."""
        name = self._page.name
        words = escape(self._page.t(f"{name}.section.{key}"))
        html = f'<div class="section"><h2>{words}</h2></div>'
        self.rows.append([[Block(f"{name}-title-{key}", head=html)]])


@contextmanager
def board(page: Page, name: str = "board") -> Iterator[Board]:
    """A board that is drawn when it is filled; `name` is its own on the page and never changes.

    A page's opening is one of its own, so that it is seen while the rest is still worked out.
    """
    found = Board(page)
    yield found
    if found.rows:
        draw_rows(f"{page.name}-{name}", found.rows)

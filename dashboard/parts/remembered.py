"""Parts of a page: worked out once a view, drawn whenever somebody looks at it.

So the work behind a panel (its frames, its words, its figure) is done once for everybody.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from dashboard.exports.pieces import Piece
from dashboard.parts.page import Page
from dashboard.parts.recording import is_recording, record

P = ParamSpec("P")
T = TypeVar("T")


class Part(Protocol):
    """Something that a page shows, with all that it takes to draw it."""

    def draw(self, page: Page) -> None: ...

    def piece(self, page: Page) -> Piece: ...


def once(
    page: Page, read: Callable[Concatenate[Page, P], T], *args: P.args, **words: P.kwargs
) -> T:
    """What a function reads of a page for some codes, read once a view."""
    return page.memory.recall(_name(read, args, words), lambda: read(page, *args, **words))


# The parts of a remembered function, while it is worked out.
_worked_out: ContextVar[list[Part] | None] = ContextVar("worked_out", default=None)


def show(page: Page, part: Part) -> None:
    """Draw a part; while a page is recorded, keep it as a piece."""
    parts = _worked_out.get()
    if parts is not None:
        parts.append(part)
    elif is_recording():
        record(part.piece(page))
    else:
        part.draw(page)


def is_working_out() -> bool:
    """Whether nothing may be drawn, because what is drawn now would be missing the next time."""
    return _worked_out.get() is not None


def remembered(
    function: Callable[Concatenate[Page, P], None],
) -> Callable[Concatenate[Page, P], None]:
    """Of a function that shows parts of a page, what it shows is worked out once a view.

    It may read nothing but the page and its other arguments, which are codes and numbers, and draw
    nothing but parts.
    """

    @wraps(function)
    def show_parts(page: Page, *args: P.args, **words: P.kwargs) -> None:
        def work_out() -> list[Part]:
            parts: list[Part] = []
            token = _worked_out.set(parts)
            try:
                function(page, *args, **words)
            finally:
                _worked_out.reset(token)
            return parts

        for part in page.memory.recall(_name(function, args, words), work_out):
            show(page, part)

    return show_parts  # type: ignore[return-value]  # called with the page first


def _name(
    function: Callable[..., object], args: tuple[object, ...], words: Mapping[str, object]
) -> Hashable:
    return (function.__module__, function.__qualname__, args, tuple(words.items()))

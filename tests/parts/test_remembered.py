"""What is worked out once a view, and what makes another view of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from dashboard.exports.pieces import Piece
from dashboard.parts.memory import MOST_PARTS, MOST_VIEWS, Memory, forget_views, memory_of
from dashboard.parts.page import Page
from dashboard.parts.remembered import once, remembered, show
from dashboard.warehouse.reader import Reader
from tests.parts.a_page import a_page

WORKED_OUT: list[str] = []
DRAWN: list[str] = []


@dataclass(frozen=True)
class Word:
    """A part that only notes that it was drawn."""

    word: str

    def draw(self, page: Page) -> None:
        DRAWN.append(f"{self.word} {page.month}")

    def piece(self, page: Page) -> Piece:
        raise AssertionError("nothing is recorded here")


@remembered
def show_word(page: Page, word: str) -> None:
    WORKED_OUT.append(word)
    show(page, Word(word))


@remembered
def show_two(page: Page) -> None:
    show_word(page, "first")
    show(page, Word("second"))


def _read(page: Page, code: str) -> str:
    WORKED_OUT.append(code)
    return f"{code} {page.month}"


@pytest.fixture
def page(reader: Reader) -> Iterator[Page]:
    forget_views()
    WORKED_OUT.clear()
    DRAWN.clear()
    yield a_page(reader, "zh")
    forget_views()


def test_a_part_is_worked_out_once_and_drawn_every_time(page: Page) -> None:
    show_word(page, "a")
    show_word(replace(page), "a")
    assert WORKED_OUT == ["a"]
    assert [f"a {page.month}"] * 2 == DRAWN


@pytest.mark.parametrize(
    "other",
    [
        {"name": "aid"},
        {"lang": "en"},
        {"month": "2020-12"},
        {"district": "320583"},
        {"town": "320583100"},
        {"window": "month"},
        {"against": "2020-12"},
        {"own_targets": {("members", 2021, "320500"): 5.0}},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_choice_is_another_view(page: Page, other: dict[str, object]) -> None:
    show_word(page, "a")
    show_word(replace(page, **other), "a")  # type: ignore[arg-type]
    assert WORKED_OUT == ["a", "a"]


def test_another_argument_is_another_part(page: Page) -> None:
    assert once(page, _read, "x") == once(page, _read, "x")
    once(page, _read, "y")
    assert WORKED_OUT == ["x", "y"]


def test_parts_within_parts_keep_their_order(page: Page) -> None:
    show_two(page)
    show_two(page)
    assert [line.split()[0] for line in DRAWN] == ["first", "second"] * 2
    assert WORKED_OUT == ["first"]


def test_what_fails_is_tried_again(page: Page) -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall("a", lambda: 1 / 0)
    assert memory.recall("a", lambda: 2) == 2


def test_memory_is_bounded() -> None:
    memory = Memory()
    for n in range(MOST_PARTS + 5):
        memory.recall(n, lambda n=n: n)  # type: ignore[misc]
    assert len(memory.kept()) == MOST_PARTS
    forget_views()
    first = memory_of("first")
    for n in range(MOST_VIEWS):
        memory_of(n)
    assert memory_of("first") is not first
    forget_views()


def test_what_another_process_worked_out_takes_nothing_back() -> None:
    memory = Memory()
    own = memory.recall("a", lambda: object())
    memory.learn({"a": object(), "b": 2})
    assert memory.kept() == {"a": own, "b": 2}

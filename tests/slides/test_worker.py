"""A deck is prepared in another process, once, whoever asks for it at the same time."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import OversightError
from dashboard.exports.deck import Deck, Slide
from dashboard.settings import Settings
from dashboard.slides.prepare import kept_file, prepared
from dashboard.slides.worker import prepare_apart
from dashboard.warehouse.publication import read_current

QUERY = "month=2021-03"


@pytest.fixture
def deck(published: Settings) -> Iterator[Deck]:
    publication = read_current(published).id
    yield Deck("", "", "", "zh", publication, "", (Slide("rights", "cards", QUERY),))


def test_two_who_open_the_same_deck_have_its_page_captured_once(
    published: Settings, deck: Deck
) -> None:
    said: list[tuple[int, int, str]] = []
    written: set[int] = set()
    file = kept_file(published, deck, "rights", QUERY)

    def open_it(_: int) -> None:
        prepare_apart(published, deck, lambda *progress: said.append(progress))
        written.add(file.stat().st_mtime_ns)

    with ThreadPoolExecutor(2) as two:
        list(two.map(open_it, range(2)))
    assert len(written) == 1
    assert (0, 1, "rights") in said and (1, 1, "") in said
    found = prepared(published, deck)
    assert found and found.pieces[0] and found.pieces[0].cards
    assert not [path for path in file.parent.iterdir() if path.name.startswith(f".{file.name}")]
    # What is kept starts no process.
    prepare_apart(published, deck, lambda *_: pytest.fail("something was prepared"))


def test_what_goes_wrong_is_said_as_a_person_would(tmp_path: Path, deck: Deck) -> None:
    """In a home where nothing is published."""
    empty = Settings(home=tmp_path)
    with pytest.raises(OversightError, match="还没有发布任何数据"):
        prepare_apart(empty, deck, lambda *_: None)
    assert not kept_file(empty, deck, "rights", QUERY).exists()


class GoneError(Exception):
    """Who waited for the deck closed the page."""


def processes_of(home: Path) -> list[str]:
    """What was started for this home and runs still."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"OVERSIGHT_HOME={home}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_no_process_remains_where_the_reader_goes_away(tmp_path: Path, deck: Deck) -> None:
    """In the middle of so many pages that they are shared out among processes."""
    slides = tuple(Slide("rights", "cards", f"month=2021-0{n}") for n in range(1, 6))
    seen: list[str] = []

    def leave(done: int, of: int, page: str) -> None:
        if page:
            seen.extend(processes_of(tmp_path))
            raise GoneError

    with pytest.raises(GoneError):
        prepare_apart(Settings(home=tmp_path), replace(deck, slides=slides), leave)
    assert len(seen) > 2
    for _ in range(100):
        if not processes_of(tmp_path):
            break
        time.sleep(0.1)
    assert processes_of(tmp_path) == []

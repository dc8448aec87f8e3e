"""What grows with the city and what does not: members times a hundred, history times ten.

For each size a city is made, loaded, asked and looked at. Making the city is no part of the
product; it is told because at ten times the members it takes longest of all.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import numpy as np

from tests.bench.homes import about, cost_of, megabytes
from tests.bench.load import cost_figures, size_published
from tests.bench.pages import FILTERS
from tests.bench.queries import measure_queries
from tests.bench.results import Figure, spread
from tests.bench.server import started
from tests.bench.watch import NothingChangedError, Watched, window
from tests.browser.dashboard import chromium

PART = "growth"
NEWEST = np.datetime64("2021-06")
PAGE = "coverage"
CHANGES = 10
# GB that a load may take, however large the city.
MOST_MEMORY = 8
# A page's time may differ by a fifth between the smallest and the largest.
FLAT = 1.2


@dataclass(frozen=True)
class Size:
    """How many times the city's members, and months of history up to the newest."""

    members: float
    months: int

    @classmethod
    def read(cls, text: str) -> Self:
        """From the form 10x6: ten times the members, six months."""
        members, _, months = text.partition("x")
        return cls(float(members), int(months))

    def __str__(self) -> str:
        return f"{self.members:g} × the members, {self.months} months"


SIZES = (Size(0.1, 6), Size(1, 6), Size(10, 6), Size(1, 18), Size(1, 60))


def measure_growth(sizes: Sequence[Size] = SIZES) -> Iterator[Figure]:
    """The figures of each size; what was made of it is gone before the next."""
    for size in sizes:
        with TemporaryDirectory(prefix="oversight-growth-") as folder:
            yield from _measure(size, Path(folder))


def _measure(size: Size, work: Path) -> Iterator[Figure]:
    city, home = work / "city", work / "home"
    first = str(NEWEST - (size.months - 1))
    _tell(f"{size}: making the city")
    asked = ["--scale", f"{size.members:g}", "--from", first, "--to", str(NEWEST)]
    made = cost_of(home, "sample", city, *asked)
    _tell(f"{size}: loading {megabytes(city):,.0f} MB, made in {made.seconds:.0f} s")
    loaded = cost_of(home, "load", city)
    _tell(f"{size}: asking and looking, loaded in {loaded.seconds:.0f} s")
    on = about(home)
    yield from cost_figures(PART, f"{size}: make the city", made, on=on)
    yield from cost_figures(PART, f"{size}: load", loaded, on=on, most=MOST_MEMORY)
    for what, value in (("the dumps", megabytes(city)), ("published", size_published(home))):
        yield Figure(PART, f"{size}: {what}", "MB", value, None, 1, None, on)
    for asked_for in measure_queries(home):
        yield replace(asked_for, part=PART, what=f"{size}: {asked_for.what}")
    times = list(_changes(home))
    yield spread(PART, f"{size}: a change on {PAGE}, first time", "ms", times, on=on)


def _changes(home: Path) -> Iterator[float]:
    """Milliseconds until the last chart is painted, for choices that are new to the server."""
    with started(home) as server, chromium() as browser:
        for key in FILTERS.values():
            with window(browser) as reader:
                reader.open(server.url(PAGE))
                for word in reader.options(key)[:CHANGES]:
                    yield from _change(reader, key, word)


def _change(reader: Watched, key: str, word: str) -> Iterator[float]:
    try:
        yield reader.choose(key, word).all
    except NothingChangedError:
        _tell(f"nothing changed on {PAGE}: {word}")


def comparisons(figures: Sequence[Figure]) -> Iterator[Figure]:
    """How many times as much the larger of two sizes takes, where both were measured: a page as it
    is, loading for each megabyte of dumps.
    """
    found = {figure.what: figure for figure in figures if figure.part == PART}

    def of(size: Size, what: str) -> Figure | None:
        return found.get(f"{size}: {what}")

    change = f"a change on {PAGE}, first time"
    for large, small in ((Size(10, 6), Size(0.1, 6)), (Size(1, 60), Size(1, 6))):
        more, less = of(large, change), of(small, change)
        if more and less:
            yield _times(f"{change}, {large} against {small}", more.p50 / less.p50, more, less)
    for large, small in ((Size(10, 6), Size(1, 6)), (Size(1, 60), Size(1, 6))):
        more, less = of(large, "load"), of(small, "load")
        dumps, fewer = of(large, "the dumps"), of(small, "the dumps")
        if more and less and dumps and fewer:
            times = (more.p50 / dumps.p50) / (less.p50 / fewer.p50)
            yield _times(f"load for each MB, {large} against {small}", times, more, less)


def _times(what: str, times: float, more: Figure, less: Figure) -> Figure:
    return Figure(PART, what, "×", times, None, more.tries, FLAT, f"{more.on} against {less.on}")


def _tell(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)

"""Many people at once: what a change of a filter takes them, and what they cost the server.

Each has a session of their own over a WebSocket (visitor.py), on one of the pages in turn, and
changes the month or the district every three seconds or so; one who still waits changes nothing.
The time is from sending a choice to the last message of its run: drawing is the browser's, and
measured elsewhere. People look at the newest months, and the server has worked these out ahead, as
it has some minutes after a publication. `python -m tests.bench.sessions HOME [people ...]` measures
it alone.
"""

import asyncio
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from dashboard.settings import Settings
from dashboard.slides.ahead import NEWEST
from dashboard.slides.ahead import PAGES as AHEAD
from dashboard.warehouse.reader import open_reader
from tests.bench.homes import about
from tests.bench.results import Figure, spread
from tests.bench.server import prepared
from tests.bench.visitor import RunFailedError, Visitor

PART = "sessions"
# People, and the slowest change that most of them may meet, in milliseconds.
PEOPLE = {20: 500, 50: 1500}
MEGABYTES_A_SESSION = 2
SECONDS = 60
BETWEEN_CHANGES = (2.0, 4.0)
TOO_LONG = 60
# By their path; the overview has none.
PAGES = ("coverage", "", "aid", "competition", "reform", "rights", "profile")
# Of the months the newest, as many as are worked out ahead for all districts.
FILTERS = {"month": NEWEST, "district": None}
# How long the server may take to notice that all have left.
AFTER_LEAVING = 5


@dataclass
class Round:
    """What some people met together. Times in ms, memory in MB, processor seconds."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0.0
    memory: float = 0.0
    memory_left: float = 0.0


def measure_sessions(
    home: Path, *, people: tuple[int, ...] = tuple(PEOPLE), seconds: float = SECONDS
) -> Iterator[Figure]:
    """The figures of each number of people, one after the other on one server."""
    on = f"{about(home)}; {len(PAGES)} pages in turn, a change every 3 s for {seconds:.0f} s"
    places = len(open_reader(Settings(home=home)).districts)
    with prepared(home, len(AHEAD) * NEWEST * places) as (server, took):
        yield Figure(PART, "views worked out ahead", "s", took, None, 1, None, on)
        asyncio.run(_visit_all(server.port))
        for number in people:
            met = asyncio.run(_round(server.port, server.pid, number, seconds))
            yield from _figures(met, number, on)


def _figures(met: Round, number: int, on: str) -> Iterator[Figure]:
    for error in sorted(set(met.errors)):
        print(f"{number} people: {error}", file=sys.stderr)
    if met.times:
        what, slowest = (
            f"{number} people: a change, to the server's last message",
            PEOPLE.get(number),
        )
        yield spread(PART, what, "ms", met.times, on=on, target_p95=slowest)
    tries = len(met.times)
    single: list[tuple[str, str, float, float | None]] = [
        ("errors", "", len(met.errors), 0),
        ("the server's processor time a change", "ms", met.processor * 1000 / max(tries, 1), None),
        ("memory a session", "MB", met.memory / number, MEGABYTES_A_SESSION),
        ("memory a session after all have left", "MB", met.memory_left / number, None),
    ]
    for what, unit, value, target in single:
        yield Figure(PART, f"{number} people: {what}", unit, value, None, tries, target, on)


async def _visit_all(port: int) -> None:
    """See every page and change each filter once, so that nobody measured is the first to."""
    for page in PAGES:
        async with Visitor.at(port) as visitor:
            await visitor.open(page)
            for key in FILTERS:
                for words in visitor.options(key)[:1]:
                    await visitor.choose(key, words)


async def _round(port: int, pid: int, number: int, seconds: float) -> Round:
    """So many people come one after the other; when all have a page, all change filters."""
    met, alone = Round(), _memory(pid)
    async with AsyncExitStack() as stack:
        visitors = []
        for position in range(number):
            visitors.append(await stack.enter_async_context(Visitor.at(port)))
            await visitors[-1].open(PAGES[position % len(PAGES)])
        processor, until = _processor(pid), time.perf_counter() + seconds
        await asyncio.gather(
            *(_change_filters(one, seed, until, met) for seed, one in enumerate(visitors))
        )
        met.processor = _processor(pid) - processor
        met.memory = _memory(pid) - alone
    await asyncio.sleep(AFTER_LEAVING)
    met.memory_left = _memory(pid) - alone
    return met


async def _change_filters(visitor: Visitor, seed: int, until: float, met: Round) -> None:
    """Month and district in turn, any option but the one chosen; an error ends the visit."""
    chance = random.Random(seed)
    due = time.perf_counter() + chance.uniform(0, BETWEEN_CHANGES[1])
    turn = seed
    while due < until:
        await asyncio.sleep(due - time.perf_counter())
        turn += 1
        there = [key for key in FILTERS if _offered(visitor, key)]
        key = there[turn % len(there)]
        began = time.perf_counter()
        try:
            async with asyncio.timeout(TOO_LONG):
                await visitor.choose(key, chance.choice(_offered(visitor, key)))
        except (RunFailedError, WebSocketException, TimeoutError, OSError) as error:
            met.errors.append(f"{type(error).__name__}: {error}")
            return
        met.times.append((time.perf_counter() - began) * 1000)
        due = max(began + chance.uniform(*BETWEEN_CHANGES), time.perf_counter())


def _offered(visitor: Visitor, key: str) -> list[str]:
    """The options of a filter that people choose from; what is chosen already is none of them."""
    most = FILTERS[key]
    return visitor.options(key)[: most and most - 1]


def _memory(pid: int) -> float:
    """MB that a process keeps in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _processor(pid: int) -> float:
    """Seconds of all cores that a process has used."""
    # The name of the program, in brackets, may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    people = tuple(int(number) for number in sys.argv[2:]) or tuple(PEOPLE)
    for figure in measure_sessions(Path(sys.argv[1]), people=people):
        print(figure)

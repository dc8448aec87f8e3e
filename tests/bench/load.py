"""What it costs to load a city: history first, then one more month, a quarter's end, and again."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.homes import Cost, about, cost_of, megabytes, published
from tests.bench.results import Figure

PART = "load"
MEMBERS = "members.parquet"


def measure_load(city: Path, home: Path) -> Iterator[Figure]:
    """Load the dumps of a city into an empty home; the newest quarter's end comes by itself."""
    *before, month, end = sorted(city.glob("????-??-??"))
    steps: list[tuple[str, Cost]] = [
        (f"load {len(before)} months {_lists(before)}", cost_of(home, "load", *before)),
        (f"load one more month {_lists([month])}", cost_of(home, "load", month)),
        (f"load one more month {_lists([end])}", cost_of(home, "load", end)),
        ("load that again, nothing new", cost_of(home, "load", end)),
    ]
    on = about(home)
    for what, cost in steps:
        yield from cost_figures(PART, what, cost, on=on)
    yield Figure(PART, "the dumps", "MB", megabytes(city), None, 1, None, on)
    yield Figure(PART, "a publication", "MB", size_published(home), None, 1, None, on)


def cost_figures(
    part: str, what: str, cost: Cost, *, on: str, most: float | None = None
) -> Iterator[Figure]:
    """Seconds, and the peak of memory, which should stay under `most` GB."""
    yield Figure(part, what, "s", cost.seconds, None, 1, None, on)
    yield Figure(part, f"{what}, memory", "GB", cost.memory, None, 1, most, on)


def size_published(home: Path) -> float:
    """MB of the counts in force."""
    return published(home).counts.stat().st_size / 1e6


def _lists(dumps: list[Path]) -> str:
    number = sum((dump / MEMBERS).exists() for dump in dumps)
    return f"with {number or 'no'} member list{'s' * (number > 1)}"

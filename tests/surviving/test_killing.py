"""Killed at any point: the last good publication serves, a second run finishes the work."""

from pathlib import Path

from tests.surviving.homes import City
from tests.surviving.killing import survive
from tests.surviving.loading import ForkedLoad


def test_killed_at_any_point_nothing_is_lost_or_seen_half(city: City, tmp_path: Path) -> None:
    figures = survive(city, tmp_path, kills=12, seed=7, start=ForkedLoad)
    print(figures)
    assert figures.kills >= 12
    assert figures.rows_lost == figures.dumps_twice == figures.moved == 0
    assert figures.half_seen == []
    assert figures.unnamed == []
    assert figures.looks > 100
    # Each step's mark was waited for; only the shortest can be over before the kill comes.
    assert {"reading", "accepting", "counting"} <= set(figures.steps)

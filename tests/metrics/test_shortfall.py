"""Units short of a target rate: whole, and adding up."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.metrics.shortfall import shortest_list, units_short

PLACES = st.lists(
    st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=12,
)


def short(places: list[tuple[int, int]], target: float) -> list[int]:
    frame = pd.DataFrame(places, columns=["covered", "units"])
    return units_short(frame["covered"], frame["units"], target).tolist()


@given(PLACES, st.integers(1, 100))
def test_parts_add_up_to_the_least_number_that_reaches_the_target(
    places: list[tuple[int, int]], percent: int
) -> None:
    parts = short(places, percent / 100)
    covered, units = (sum(column) for column in zip(*places, strict=True))
    # In whole numbers, so that no float decides the last unit.
    assert sum(parts) == -((covered * 100 - percent * units) // 100)


@given(PLACES, st.integers(1, 100))
def test_no_part_is_off_by_a_whole_unit(places: list[tuple[int, int]], percent: int) -> None:
    for (covered, units), part in zip(places, short(places, percent / 100), strict=True):
        exact = percent * units / 100 - covered
        assert math.floor(exact + 1e-6) <= part <= math.ceil(exact - 1e-6)


def test_a_place_beyond_the_target_is_below_zero() -> None:
    assert short([(90, 100), (99, 100)], 0.95) == [5, -4]


def test_no_places_are_nothing_short() -> None:
    empty = pd.Series([], dtype=float)
    assert units_short(empty, empty, 0.95).empty


def test_a_missing_number_is_refused() -> None:
    with pytest.raises(ValueError, match="every place"):
        units_short(pd.Series([1.0, None]), pd.Series([2.0, 3.0]), 0.95)


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(0, 300))
def test_no_shorter_list_of_places_suffices(sizes: list[int], needed: int) -> None:
    places = pd.DataFrame({"to_win": sizes, "employees_to_win": [size * 150 for size in sizes]})
    chosen = shortest_list(places.astype("float64"), needed)
    best = [sum(sorted(sizes, reverse=True)[:count]) for count in range(len(sizes) + 1)]
    enough = [count for count, total in enumerate(best) if total >= needed]
    assert len(chosen) == (enough[0] if enough else sum(size > 0 for size in sizes))
    assert chosen["won"].tolist() == chosen["to_win"].cumsum().tolist()

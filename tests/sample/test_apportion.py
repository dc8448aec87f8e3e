"""Totals shared into whole numbers stay whole, whatever the weights."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sample.apportion import days_between, draw, share, share_within


@given(
    total=st.integers(0, 10**9),
    weights=st.lists(st.floats(0.001, 1000), min_size=1, max_size=50),
    least=st.integers(0, 5),
)
def test_shares_add_up(total: int, weights: list[float], least: int) -> None:
    parts = share(total, np.array(weights), least=least)
    assert parts.sum() == total
    assert parts.min() >= min(least, total // len(weights))


@given(
    total=st.integers(0, 10**6),
    parts=st.lists(
        st.tuples(st.floats(0.001, 1000), st.integers(0, 10**5)), min_size=1, max_size=50
    ),
)
def test_limited_shares_add_up_as_far_as_there_is_room(
    total: int, parts: list[tuple[float, int]]
) -> None:
    weights, most = (np.array(column) for column in zip(*parts, strict=True))
    shared = share_within(total, weights, most)
    assert shared.sum() == min(total, most.sum())
    assert (shared >= 0).all() and (shared <= most).all()


def test_days_lie_after_the_start_and_up_to_the_end() -> None:
    rng = np.random.default_rng(1)
    start = np.full(500, np.datetime64("2020-02-27"))
    end = np.full(500, np.datetime64("2020-03-02"))
    days = days_between(rng, start, end)
    assert set(days.astype(str)) == {"2020-02-28", "2020-02-29", "2020-03-01", "2020-03-02"}


def test_nothing_is_drawn_that_has_no_weight() -> None:
    drawn = draw(np.random.default_rng(1), 300, np.array([0, 3, 0, 1, 0]))
    assert set(drawn) == {1, 3}

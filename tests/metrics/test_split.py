"""A change of a rate and its parts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.metrics.split import split_change

SIDE = st.integers(0, 50_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
GROUPS = st.lists(st.tuples(SIDE, SIDE), min_size=1, max_size=20).filter(
    lambda rows: all(sum(side[1] for side in sides) > 0 for sides in zip(*rows, strict=True))
)
COLUMNS = ["numerator_before", "denominator_before", "numerator_after", "denominator_after"]


def parts(rows: list[tuple[int, int, int, int]]) -> pd.DataFrame:
    return split_change(pd.DataFrame(rows, columns=COLUMNS))


@given(GROUPS)
def test_the_parts_add_up_to_the_change(rows: list[tuple[tuple[int, int], ...]]) -> None:
    frame = parts([(*before, *after) for before, after in rows])
    total = frame[COLUMNS].sum()
    change = (
        total["numerator_after"] / total["denominator_after"]
        - total["numerator_before"] / total["denominator_before"]
    )
    assert (frame["rate_part"] + frame["mix_part"]).sum() == pytest.approx(change, abs=1e-9)


def test_the_same_mix_leaves_only_rates() -> None:
    frame = parts([(50, 100, 70, 100), (90, 100, 90, 100)])
    assert frame["rate_part"].tolist() == pytest.approx([0.1, 0.0])
    assert frame["mix_part"].abs().max() == 0


def test_the_same_rates_leave_only_mix_and_a_growing_good_group_raises_it() -> None:
    frame = parts([(50, 100, 50, 100), (90, 100, 270, 300)])
    assert frame["rate_part"].abs().max() == pytest.approx(0)
    assert (frame["mix_part"] > 0).all()


def test_a_group_that_came_or_went_has_moved_the_mix_only() -> None:
    frame = parts([(0, 0, 30, 100), (80, 100, 80, 100), (20, 50, 0, 0)])
    assert frame["rate_part"].abs().max() == pytest.approx(0)


def test_without_a_whole_at_both_times_there_are_no_parts() -> None:
    frame = parts([(0, 0, 1, 2)])
    assert np.isnan(frame["rate_part"]).all() and np.isnan(frame["mix_part"]).all()

"""Who is like whom."""

import pandas as pd
import pytest

from dashboard.metrics.peers import nearness

SIZES = pd.DataFrame(
    {"people": [100, 110, 1000, 105], "units": [10, 12, 90, 11]}, index=list("abcd")
)
MIX = pd.DataFrame({"C": [80, 8, 800, 10], "I": [20, 2, 200, 90]}, index=list("abcd"))


def test_who_is_alike_in_size_and_work_comes_first_and_the_parts_add_up() -> None:
    found = nearness(SIZES, MIX, "a")
    assert found.index[0] == "b"
    assert found.loc["b", "mix"] == pytest.approx(0)
    assert found.loc["c", "mix"] == pytest.approx(0)
    assert found.loc["c", "size"] > found.loc["d", "size"]
    assert found["distance"].tolist() == pytest.approx((found["size"] + found["mix"]).tolist())


def test_a_pair_at_random_is_one_apart_half_from_either_and_both_ways_alike() -> None:
    found = {place: nearness(SIZES, MIX, place) for place in SIZES.index}
    every = pd.concat(found.values())
    assert every["distance"].mean() == pytest.approx(1)
    assert [every["size"].mean(), every["mix"].mean()] == pytest.approx([0.5, 0.5])
    assert found["a"].loc["d", "distance"] == pytest.approx(found["d"].loc["a", "distance"])


def test_the_unit_of_size_does_not_matter() -> None:
    pd.testing.assert_frame_equal(nearness(SIZES * 1000, MIX * 7, "c"), nearness(SIZES, MIX, "c"))


def test_places_that_do_not_differ_are_not_apart() -> None:
    same = pd.DataFrame({"n": [5, 5]}, index=["a", "b"])
    assert nearness(same, same, "a")["distance"].tolist() == [0]

"""The flow between skill grades: parts add up, and one step up is what is assumed."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.metrics.grade_flow import GRADES, grade_flow

COUNTS = st.lists(st.integers(0, 10**6), min_size=6, max_size=6)


def by_grade(counts: list[int]) -> pd.Series:
    return pd.Series(counts, index=list(GRADES), dtype=float)


@settings(max_examples=25, deadline=None)
@given(COUNTS, COUNTS, COUNTS)
def test_before_and_all_moves_give_now(before: list[int], now: list[int], up: list[int]) -> None:
    flow = grade_flow(by_grade(before), by_grade(now), by_grade(up))
    moved = flow["before"] + flow["promoted_in"] - flow["promoted_out"] + flow["other"]
    assert moved.tolist() == flow["now"].tolist()
    # What leaves a grade arrives one higher: all that is not promotion is the change of the whole.
    assert flow["other"].sum() + up[-1] == sum(now) - sum(before)


def test_a_promotion_leaves_the_grade_below() -> None:
    flow = grade_flow(
        pd.Series({"高级工": 100, "中级工": 200}),
        pd.Series({"高级工": 130, "中级工": 190}),
        pd.Series({"高级工": 25}),
    ).set_index("skill_level")
    assert flow.loc["高级工", ["promoted_in", "promoted_out", "other"]].tolist() == [25, 0, 5]
    assert flow.loc["中级工", ["promoted_in", "promoted_out", "other"]].tolist() == [0, 25, 15]

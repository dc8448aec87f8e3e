"""Better, similar or worse than the city."""

import pandas as pd

from dashboard.metrics.grade import grade


def test_a_difference_within_a_point_is_similar_and_low_may_be_good() -> None:
    values = pd.Series([0.95, 0.905, 0.85, 0.85, 0.85, None])
    city = pd.Series([0.90] * 6)
    better = pd.Series(["up", "up", "up", "down", "none", "up"])
    graded = grade(values, city, better)
    assert graded.tolist()[:4] == [1.0, 0.0, -1.0, 1.0]
    assert graded.isna().tolist()[4:] == [True, True]

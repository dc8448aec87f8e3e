"""Which metrics are judged, and by which interval."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.chance import EVENTS, SUMS, kind_of, with_intervals
from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.funnel import Kind
from dashboard.metrics.intervals import byar, wilson
from dashboard.settings import Settings


def test_what_is_named_is_in_the_dictionary_and_only_cases_and_events_have_a_kind(
    tmp_path: Path,
) -> None:
    metrics = load_dictionary(Settings(home=tmp_path))
    assert metrics.keys() >= EVENTS | SUMS
    assert kind_of(metrics["coverage_rate"]) is Kind.SHARE
    assert {kind_of(metrics[id]) for id in EVENTS} == {Kind.EVENTS}
    for id in (*SUMS, "members", "aid_per_1000_members", "worker_satisfaction"):
        assert kind_of(metrics[id]) is None


def test_each_row_has_the_interval_of_its_kind() -> None:
    rows = pd.DataFrame({"numerator": [81.0, 10.0, 5.0], "denominator": [263.0, 4.0, 9.0]})
    found = with_intervals(rows, pd.Series([Kind.SHARE, Kind.EVENTS, None], dtype=object))
    assert found["low"].tolist()[:2] == pytest.approx(
        [float(wilson(81, 263)[0]), float(byar(10, 4)[0])]
    )
    assert found["high"].tolist()[:2] == pytest.approx(
        [float(wilson(81, 263)[1]), float(byar(10, 4)[1])]
    )
    assert np.isnan(found["low"].iloc[2])

"""What moved between two publications, where, and what was restated."""

from collections.abc import Mapping

import pandas as pd
import pytest

from dashboard.metrics.changes import Change, changes, restated, vanished
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings

DICTIONARY = load_dictionary(Settings.from_environment())
Values = Mapping[tuple[str, str | None, str], float]  # metric, district, month


def frame(values: Values) -> pd.DataFrame:
    """Rows as of Reader.values; the year so far is ten times the value."""
    records = [
        {
            "metric": metric,
            "month": month,
            "district_code": district,
            "value": value,
            "ytd_value": value * 10,
        }
        for (metric, district, month), value in values.items()
    ]
    return pd.DataFrame(records, columns=["metric", "month", "district_code", "value", "ytd_value"])


def only(before: Values, after: Values) -> Change:
    (found,) = changes(frame(before), frame(after), DICTIONARY)
    return found


def test_a_stock_moves_from_newest_to_newest_and_names_the_district_that_moved_most() -> None:
    change = only(
        {
            ("members", None, "2020-12"): 100,
            ("members", "320583", "2020-12"): 60,
            ("members", "320509", "2020-12"): 40,
        },
        {
            ("members", None, "2020-12"): 100,
            ("members", None, "2021-03"): 130,
            ("members", "320583", "2021-03"): 100,
            ("members", "320509", "2021-03"): 30,
        },
    )
    assert (change.before, change.value, change.by) == (100, 130, 30)
    assert (change.month_before, change.month) == ("2020-12", "2021-03")
    # 吴江 lost ten; of the city's gain 昆山 has the largest part.
    assert (change.district, change.district_by) == ("320583", 40)


def test_a_fall_names_the_district_that_fell_most() -> None:
    change = only(
        {
            ("members", None, "2020-12"): 100,
            ("members", "320583", "2020-12"): 60,
            ("members", "320509", "2020-12"): 40,
        },
        {
            ("members", None, "2021-03"): 95,
            ("members", "320583", "2021-03"): 70,
            ("members", "320509", "2021-03"): 25,
        },
    )
    assert (change.by, change.district, change.district_by) == (-5, "320509", -15)


def test_a_count_that_flows_is_what_the_new_months_brought() -> None:
    change = only(
        {("aid_amount", None, "2020-11"): 5, ("aid_amount", None, "2020-12"): 7},
        {
            ("aid_amount", None, "2020-12"): 8,  # restated, which is said elsewhere
            ("aid_amount", None, "2021-01"): 10,
            ("aid_amount", None, "2021-02"): 20,
            ("aid_amount", "320583", "2021-02"): 12,
        },
    )
    assert (change.before, change.value, change.by) == (None, 30, 30)
    assert (change.district, change.district_by) == ("320583", 12)


@pytest.mark.parametrize(("month", "moved"), [("2020-12", True), ("2021-01", False)])
def test_the_year_so_far_is_compared_within_one_year_only(month: str, moved: bool) -> None:
    metric = next(
        m.id for m in DICTIONARY.values() if m.basis == "ytd" or (m.basis == "flow" and m.is_rate)
    )
    before, after = {(metric, None, "2020-11"): 0.5}, {(metric, None, month): 0.1}
    found = changes(frame(before), frame(after), DICTIONARY)
    assert [change.metric for change in found] == ([metric] if moved else [])


def test_the_same_values_are_no_change_however_they_were_added_up() -> None:
    before = {("members", None, "2020-12"): 0.1 + 0.2}
    assert changes(frame(before), frame({("members", None, "2020-12"): 0.3}), DICTIONARY) == []
    assert restated(frame(before), frame({("members", None, "2020-12"): 0.3})).empty


def test_a_month_that_both_have_with_another_value_is_restated() -> None:
    before = {
        ("members", None, "2020-09"): 90,
        ("members", None, "2020-12"): 100,
        ("members", "320583", "2020-12"): 60,
    }
    after = before | {
        ("members", None, "2020-12"): 101,
        ("members", "320583", "2020-12"): 61,
        ("members", None, "2021-03"): 130,
    }
    assert restated(frame(before), frame(after)).to_dict("records") == [
        {"metric": "members", "month": "2020-12", "before": 100, "after": 101}
    ]


def test_a_metric_that_lost_its_values_is_named() -> None:
    before = {("members", None, "2020-12"): 1, ("unions", None, "2020-12"): 1}
    after = {("members", None, "2020-12"): 1}
    assert vanished(frame(before), frame(after)) == ["unions"]
    assert vanished(frame(after), frame(before)) == []


def test_nothing_against_nothing() -> None:
    assert changes(frame({}), frame({}), DICTIONARY) == []
    assert restated(frame({}), frame({})).empty

"""Changes against the year before and the period before."""

import pandas as pd
import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.series import headlines, newest, shift_month
from dashboard.settings import Settings

DICTIONARY = load_dictionary(Settings.from_environment())


def values(metric: str, rows: dict[str, tuple[float, float | None]]) -> pd.DataFrame:
    """Rows of metric values for the city: month → (value, year so far)."""
    return pd.DataFrame(
        [
            {
                "metric": metric,
                "month": month,
                "district_code": None,
                "town_code": None,
                "numerator": value,
                "denominator": None,
                "value": value,
                "ytd_numerator": ytd,
                "ytd_denominator": None,
                "ytd_value": ytd,
                "target": None,
            }
            for month, (value, ytd) in rows.items()
        ]
    )


@pytest.mark.parametrize(
    ("month", "by", "expected"),
    [("2020-12", 1, "2021-01"), ("2021-01", -1, "2020-12"), ("2020-12", -12, "2019-12")],
)
def test_months_shift_over_years(month: str, by: int, expected: str) -> None:
    assert shift_month(month, by) == expected


def test_a_flow_shows_the_year_so_far_and_compares_like_with_like() -> None:
    frame = values("online_joins", {"2019-12": (5, 80), "2020-11": (10, 90), "2020-12": (30, 120)})
    row = headlines(frame, DICTIONARY, "2020-12").iloc[0]
    assert (row["shown"], row["year_ago"]) == (120, 80)
    assert row["yoy"] == pytest.approx(0.5)
    assert row["mom"] == pytest.approx(2.0)


def test_a_rate_changes_in_points_and_a_list_compares_with_the_list_before() -> None:
    frame = values(
        "coverage_rate", {"2019-12": (0.90, None), "2020-09": (0.93, None), "2020-12": (0.94, None)}
    )
    row = headlines(frame, DICTIONARY, "2021-02").iloc[0]
    assert row["month"] == "2020-12"
    assert row["previous_month"] == "2020-09"
    assert row["yoy"] == pytest.approx(0.04)
    assert row["mom"] == pytest.approx(0.01)


def test_nothing_to_compare_with_is_no_change() -> None:
    row = headlines(values("members", {"2020-12": (10, None)}), DICTIONARY, "2020-12").iloc[0]
    assert pd.isna(row["yoy"])
    assert pd.isna(row["mom"])


def test_nothing_after_the_month_is_seen() -> None:
    frame = values("members", {"2020-12": (10, None), "2021-03": (12, None)})
    assert list(newest(frame, "2021-02")["value"]) == [10]
    assert newest(frame, "2020-11").empty

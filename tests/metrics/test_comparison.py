"""With which month a month is compared."""

from datetime import date

import pytest

from dashboard.metrics.comparison import SPRING, aligned_month, base_month
from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.series import WINDOWS, shift_month
from dashboard.reference import load_spring_festival
from dashboard.settings import Settings

SETTINGS = Settings.from_environment()
FESTIVALS = load_spring_festival(SETTINGS.reference)


@pytest.mark.parametrize(
    ("month", "window", "expected"),
    [
        # 春节 fell on 5 February 2019 and 25 January 2020.
        ("2020-01", "month", "2019-02"),
        ("2020-02", "month", "2019-01"),
        ("2020-03", "month", "2019-03"),
        ("2020-01", "year", ""),
        ("2020-02", "year", "2019-02"),
        ("2020-01", "quarter", ""),
        ("2020-12", "quarter", "2019-12"),
        # 16 February 2018 and 5 February 2019: nothing to move.
        ("2019-01", "month", "2018-01"),
        ("2019-01", "year", "2018-01"),
    ],
)
def test_a_month_is_compared_with_the_one_that_lies_to_the_festival_alike(
    month: str, window: str, expected: str
) -> None:
    assert aligned_month(month, window=window, spring=FESTIVALS) == expected


@pytest.mark.parametrize("window", WINDOWS)
def test_aligned_windows_hold_the_festival_in_both_years_or_in_neither(window: str) -> None:
    """Whatever the year: by the windows' own days, not by the rule."""

    def holds(end: str) -> bool:
        year = int(end[:4])
        day = FESTIVALS[year]
        if window == "month":
            return f"{day:%Y-%m}" == end
        first = (
            f"{year}-01" if window == "year" else f"{year}-{(int(end[5:]) - 1) // 3 * 3 + 1:02d}"
        )
        return first <= f"{day:%Y-%m}" <= end

    for year in range(min(FESTIVALS) + 1, max(FESTIVALS) + 1):
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            base = aligned_month(month, window=window, spring=FESTIVALS)
            if base:
                assert holds(month) == holds(base), month
            else:
                assert number == 1 and holds(month) != holds(shift_month(month, -12)), month


def test_a_festival_that_is_not_known_compares_with_nothing() -> None:
    assert aligned_month("2099-01", window="month", spring=FESTIVALS) == ""


def test_only_what_follows_the_festival_is_aligned() -> None:
    dictionary = load_dictionary(SETTINGS)
    base = base_month(SPRING, window="month", spring=FESTIVALS)
    assert base("2020-01", dictionary["aid_amount"]) == "2019-02"
    assert base("2020-01", dictionary["members_joined"]) == "2019-01"
    chosen = base_month("2019-06", window="month", spring=FESTIVALS)
    assert chosen("2020-01", dictionary["aid_amount"]) == "2019-06"


def test_the_festival_falls_between_21_january_and_20_february() -> None:
    for year, day in FESTIVALS.items():
        assert date(year, 1, 21) <= day <= date(year, 2, 20)

"""How fresh the lists are, and which are late or missing."""

from datetime import date

import pytest

from dashboard.metrics.freshness import GRACE_DAYS, Freshness, freshness

MONTHLY = [date(2020, 10, 31), date(2020, 11, 30), date(2020, 12, 31)]


def of(dates: list[date], today: date) -> Freshness:
    (found,) = freshness({"units": dates}, today=today)
    return found


def test_a_monthly_list_is_due_a_month_later_and_late_after_the_days_of_grace() -> None:
    on_time = of(MONTHLY, date(2021, 2, 15))
    assert (on_time.rhythm, on_time.next_as_of, on_time.late_days) == (1, date(2021, 1, 31), 0)
    late = of(MONTHLY, date(2021, 2, 28))
    assert late.late_days == 28 - GRACE_DAYS
    assert late.age_days == 59


@pytest.mark.parametrize(
    ("dates", "rhythm", "next_as_of"),
    [
        ([date(2020, 9, 30), date(2020, 12, 31)], 3, date(2021, 3, 31)),
        ([date(2019, 12, 31), date(2020, 12, 31)], 12, date(2021, 12, 31)),
        ([date(2020, 12, 31)], None, None),
        ([date(2020, 12, 15), date(2020, 12, 31)], None, None),
        # Awarded when they are awarded: gaps of 4, 1, 3 and 1 months are no rhythm.
        (
            [date(2020, 1, 31), date(2020, 5, 31), date(2020, 6, 30), date(2020, 9, 30)],
            None,
            None,
        ),
    ],
)
def test_the_rhythm_is_that_of_the_lists_that_came(
    dates: list[date], rhythm: int | None, next_as_of: date | None
) -> None:
    found = of(dates, date(2021, 1, 15))
    assert (found.rhythm, found.next_as_of, found.late_days) == (rhythm, next_as_of, 0)
    assert found.missing == ()


def test_a_month_left_out_between_lists_is_missing() -> None:
    months = [1, 2, 3, 5, 6, 7, 8]
    found = of([date(2020, month, 28) for month in months], date(2020, 8, 31))
    assert found.rhythm == 1
    assert found.missing == ("2020-04",)
    assert len(found.expected) == 8


def test_nothing_came_of_a_dataset() -> None:
    assert freshness({"units": []}, today=date(2021, 1, 1)) == []

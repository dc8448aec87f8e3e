"""The rule of pace, as it is written on the pages."""

import math
from collections.abc import Sequence

import pytest

from dashboard.metrics.pace import last_year_share, pace, year_share


def test_share_of_year_counts_days() -> None:
    assert year_share("2021-06") == 181 / 365
    assert year_share("2020-12") == 1


@pytest.mark.parametrize(
    ("value", "status"),
    [(100, "on"), (50, "on"), (46, "on"), (44, "amber"), (35, "amber"), (34, "red"), (0, "red")],
)
def test_flow_is_measured_against_the_year_gone(value: float, status: str) -> None:
    assert pace(value, 100, month="2021-06", basis="flow").status == status


@pytest.mark.parametrize(
    ("value", "status"),
    [(0.95, "on"), (0.97, "on"), (0.94, "amber"), (0.91, "amber"), (0.75, "red")],
)
def test_a_level_has_no_pace_but_a_gap(value: float, status: str) -> None:
    assert pace(value, 0.95, month="2021-03", basis="stock").status == status


@pytest.mark.parametrize(("value", "target"), [(1, None), (None, 1), (math.nan, 1), (1, 0)])
def test_without_a_target_there_is_no_status(value: float | None, target: float | None) -> None:
    assert pace(value, target, month="2021-03", basis="flow").status == "none"


def test_gap_is_what_is_missing() -> None:
    stand = pace(0.941, 0.95, month="2020-12", basis="stock")
    assert stand.gap == pytest.approx(0.009)
    assert not stand.is_reached
    assert pace(0.96, 0.95, month="2020-12", basis="stock").is_reached


@pytest.mark.parametrize("better", ["down", "none"])
def test_only_a_target_to_reach_upwards_has_a_pace(better: str) -> None:
    for basis in ("flow", "stock"):
        assert pace(50, 100, month="2021-06", basis=basis, better=better).status == "none"
    assert pace(50, 100, month="2021-06", basis="flow", better="up").status == "on"


# What was paid in each month of a year that has its seasons: most before 春节, some in the heat.
SEASONS = (400, 200, 20, 20, 20, 20, 60, 60, 20, 20, 20, 140)


def year_so_far(paid: Sequence[float] = SEASONS, year: int = 2019) -> dict[str, float]:
    return {f"{year}-{n:02d}": float(sum(paid[:n])) for n in range(1, len(paid) + 1)}


def test_what_has_seasons_is_due_as_it_was_last_year() -> None:
    sums = year_so_far() | {"2020-02": 5.0}
    assert last_year_share(sums, "2020-02") == 0.6
    assert last_year_share(sums, "2020-06") == 0.68
    assert last_year_share(sums, "2020-12") == 1
    assert year_share("2020-02") < 0.2


@pytest.mark.parametrize(
    "sums",
    [
        {},
        year_so_far(SEASONS[:11]),
        year_so_far([0.0] * 12),
        year_so_far() | {"2019-03": float("nan")},
        {month: sum for month, sum in year_so_far().items() if month > "2019-06"},
        year_so_far(year=2018),
    ],
)
def test_a_year_that_is_not_wholly_known_tells_nothing_of_the_seasons(
    sums: dict[str, float],
) -> None:
    assert last_year_share(sums, "2020-02") is None

"""The rule of pace, as it is written on the pages."""

import math

import pytest

from dashboard.metrics.pace import pace, year_share


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

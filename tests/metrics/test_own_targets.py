"""Own targets in place of the official ones, and what looks doubtful about them."""

import pandas as pd
import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.own_targets import target_value, with_own_targets
from dashboard.metrics.target_doubts import far_from_before, sums_apart
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings

METRICS = load_dictionary(Settings.from_environment())
DISTRICTS = ["320583", "320505"]
KUNSHAN, GUSU = DISTRICTS


def test_a_rate_is_read_as_the_official_ones_are() -> None:
    assert target_value(95, "percent") == target_value(0.95, "percent") == 0.95
    assert target_value(1, "percent") == 1
    assert target_value(95, "rate_points") == 95
    sql = (Settings.from_environment().queries / "metric_values.sql").read_text("utf-8")
    assert (
        "metrics.unit = 'percent' and coalesce(city_targets.value, district_targets.value) > 1"
        in sql
    )


def rows(*places: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("members", month, place, None, 7.0)
            for place in places
            for month in ("2020-12", "2021-03")
        ],
        columns=["metric", "month", "district_code", "town_code", "target"],
    )


def test_an_own_target_holds_for_its_metric_year_and_place_only() -> None:
    own = {("members", 2021, CITY_CODE): 9.0, ("members", 2021, KUNSHAN): 5.0}
    assert with_own_targets(rows(None), own, level="city")["target"].tolist() == [7, 9]
    districts = with_own_targets(rows(CITY_CODE, *DISTRICTS), own, level="district")
    # The row of the federation's own level is not the city.
    assert districts["target"].tolist() == [7, 7, 7, 5, 7, 7]
    assert with_own_targets(rows(KUNSHAN), own, level="town")["target"].tolist() == [7, 7]
    assert with_own_targets(rows(KUNSHAN), {}, level="district")["target"].tolist() == [7, 7]


@pytest.mark.parametrize(
    ("city", "parts", "is_doubted"),
    [(100, (60, 40), False), (100, (60, 39), False), (100, (60, 30), True), (100, (60, 50), True),
     (100, (60, None), False), (100, (160, None), True), (None, (60, 50), False)],
)  # fmt: skip
def test_districts_that_do_not_add_up_to_the_city_are_doubted(
    city: float | None, parts: tuple[float | None, ...], is_doubted: bool
) -> None:
    given = dict(zip([CITY_CODE, *DISTRICTS], [city, *parts], strict=True))
    targets = {("members", 2021, code): value for code, value in given.items() if value}
    found = list(sums_apart(targets, {}, METRICS, DISTRICTS))
    assert bool(found) == is_doubted
    for doubt in found:
        assert (doubt.target, doubt.other) == (city, sum(part for part in parts if part))


def test_official_targets_stand_in_and_rates_do_not_add_up() -> None:
    official = {("members", 2021, CITY_CODE): 100.0, ("members", 2021, GUSU): 40.0}
    (doubt,) = sums_apart({("members", 2021, KUNSHAN): 80.0}, official, METRICS, DISTRICTS)
    assert (doubt.target, doubt.other) == (100, 120)
    rate = {("density", 2021, code): 0.9 for code in (CITY_CODE, *DISTRICTS)}
    assert not list(sums_apart(rate, {}, METRICS, DISTRICTS))


@pytest.mark.parametrize(
    ("metric", "before", "target", "is_doubted"),
    [("members", 100, 210, True), ("members", 100, 150, False), ("members", 100, 40, True),
     ("members", 1, 4, False), ("density", 0.9, 0.0093, True), ("density", 0.7, 0.85, False),
     ("worker_satisfaction", 88, 9, True), ("worker_satisfaction", 88, 90, False)],
)  # fmt: skip
def test_a_target_far_from_the_year_before_is_doubted(
    metric: str, before: float, target: float, is_doubted: bool
) -> None:
    key = (metric, 2021, KUNSHAN)
    assert bool(list(far_from_before({key: target}, {key: before}, METRICS))) == is_doubted
    assert not list(far_from_before({key: target}, {}, METRICS))

"""Totals of a pivot are lawful: rates are pooled, lists are not added over time, and what does not
add up is left out."""

import math
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.pivot import METRIC, MONTH, PLACE, TOTAL, Layout, add_up, turn
from dashboard.metrics.pivot_measures import Window, in_window, pivot_cells
from dashboard.settings import Settings

BY_PLACE_AND_MONTH = Layout((PLACE,), (MONTH,))
# A rate and a count of lists, a count and a rate of what happens, one divided by a list, the year
# so far, and one that does not add up.
RATE, STOCK, FLOW = "coverage_rate", "units", "members_joined"
FLOW_RATE, PER_STOCK = "online_approval_rate", "aid_per_1000_members"
SO_FAR, MEDIAN = "participation_rate", "online_waiting_days"
ALL = (RATE, STOCK, FLOW, FLOW_RATE, PER_STOCK, SO_FAR, MEDIAN)


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    return load_dictionary(Settings(home=Path()))


def facts_of(
    metric: str, numbers: dict[tuple[str, str], tuple[float, float | None]]
) -> pd.DataFrame:
    """Facts from (month, place) → numerator and denominator; a nan is withheld."""
    rows = [
        {
            "metric": metric,
            "month": month,
            "place": place,
            "numerator": part,
            "denominator": whole,
            "value": part / whole if whole else part,
            "is_withheld": math.isnan(part),
        }
        for (month, place), (part, whole) in numbers.items()
    ]
    return pd.DataFrame(rows).astype({"denominator": float})


def value(cells: pd.DataFrame, **where: str) -> float:
    for name, code in where.items():
        cells = cells[cells[name] == code]
    assert len(cells) == 1
    return float(cells["value"].iloc[0])


def test_a_rate_is_pooled_and_a_list_counts_once(metrics: dict[str, Metric]) -> None:
    rows = {
        ("2020-03", "a"): (1.0, 2.0),
        ("2020-03", "b"): (30.0, 40.0),
        ("2020-06", "a"): (2.0, 2.0),
        ("2020-06", "b"): (30.0, 50.0),
    }
    cells = turn(facts_of(RATE, rows), BY_PLACE_AND_MONTH, metrics)
    assert value(cells, place=TOTAL, month="2020-03") == 31 / 42
    assert value(cells, place="a", month=TOTAL) == 1.0
    assert value(cells, place=TOTAL, month=TOTAL) == 32 / 52


def test_what_happens_adds_up_but_those_it_is_divided_by_do_not(
    metrics: dict[str, Metric],
) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        ("2020-01", "a"): (10.0, 100.0),
        ("2020-02", "a"): (20.0, 200.0),
        ("2020-01", "b"): (5.0, 100.0),
        ("2020-02", "b"): (5.0, 100.0),
    }
    by_flow = turn(facts_of(FLOW_RATE, rows), BY_PLACE_AND_MONTH, metrics)
    assert value(by_flow, place="a", month=TOTAL) == 30 / 300
    by_list = turn(facts_of(PER_STOCK, rows), BY_PLACE_AND_MONTH, metrics)
    assert value(by_list, place="a", month=TOTAL) == 30 / 200
    assert value(by_list, place=TOTAL, month=TOTAL) == 40 / 300
    so_far = turn(facts_of(SO_FAR, rows), BY_PLACE_AND_MONTH, metrics)
    assert value(so_far, place="a", month=TOTAL) == 20 / 200


def test_what_does_not_add_up_has_a_published_total_or_none(metrics: dict[str, Metric]) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        ("2020-01", "a"): (3.0, None),
        ("2020-01", "b"): (9.0, None),
        ("2020-02", "a"): (4.0, None),
    }
    facts = facts_of(MEDIAN, rows)
    alone = turn(facts, BY_PLACE_AND_MONTH, metrics)
    assert math.isnan(value(alone, place=TOTAL, month="2020-01"))
    assert alone[(alone["place"] == "a") & (alone["month"] == TOTAL)].empty
    city = facts_of(MEDIAN, {("2020-01", ""): (5.0, None)})
    told = turn(facts, BY_PLACE_AND_MONTH, metrics, {frozenset(): city})
    assert value(told, place=TOTAL, month="2020-01") == 5.0


def test_a_total_over_what_is_withheld_is_withheld(metrics: dict[str, Metric]) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        ("2020-01", "a"): (math.nan, None),
        ("2020-01", "b"): (9.0, None),
        ("2020-02", "a"): (7.0, None),
        ("2020-02", "b"): (8.0, None),
    }
    cells = turn(facts_of("aid_recipients", rows), BY_PLACE_AND_MONTH, metrics)
    assert math.isnan(value(cells, place=TOTAL, month="2020-01"))
    assert math.isnan(value(cells, place="a", month=TOTAL))
    assert math.isnan(value(cells, place=TOTAL, month=TOTAL))
    assert value(cells, place="b", month=TOTAL) == 17.0
    assert cells.loc[cells["value"].isna(), "is_withheld"].all()


@pytest.mark.parametrize("seed", range(2))
def test_every_grouping_agrees_with_a_slow_one(metrics: dict[str, Metric], seed: int) -> None:
    random = np.random.default_rng(seed)
    months = [f"2020-{n:02}" for n in sorted(random.choice(range(1, 13), 4, replace=False))]
    cuts = list(product(months, "ab", "xy"))
    rows = []
    for metric in ALL:
        for month, place, cut in cuts:
            part, whole = float(random.integers(0, 50)), float(random.integers(50, 90))
            whole = whole if metrics[metric].is_rate else math.nan
            rows.append(
                {"metric": metric, "month": month, "place": place, "cut": cut, "numerator": part,
                 "denominator": whole, "is_withheld": False,
                 "value": part / whole if metrics[metric].is_rate else part}
            )  # fmt: skip
    facts = pd.DataFrame(rows)
    for keep in ([], [MONTH], [PLACE], ["cut"], [PLACE, "cut"], ["cut", MONTH]):
        sums = add_up(facts, keep, metrics).set_index([METRIC, *keep])["value"]
        for metric in ALL:
            own = facts[facts["metric"] == metric]
            for codes in {tuple(row) for row in own[keep].to_numpy()} if keep else {()}:
                mine = own
                for dim, code in zip(keep, codes, strict=True):
                    mine = mine[mine[dim] == code]
                expected = slow(mine.to_dict("records"), metrics[metric], MONTH in keep)
                found = sums.get((metric, *codes) if codes else metric, math.nan)
                assert found == pytest.approx(expected, nan_ok=True), (metric, keep, codes)


def slow(rows: list[dict[str, float]], metric: Metric, by_month: bool) -> float:
    """One total, worked out row by row."""
    months = sorted({row["month"] for row in rows})
    newest = [row for row in rows if row["month"] == months[-1]]
    counted = rows if metric.basis == "flow" and not by_month else newest
    if not metric.additive:
        return counted[0]["value"] if len(counted) == 1 else math.nan
    part = sum(row["numerator"] for row in counted)
    if not metric.is_rate:
        return part
    below = newest if metric.denominator_basis == "stock" else counted
    return part / sum(row["denominator"] for row in below)


def months_of(first: int, count: int) -> list[str]:
    return [f"{2019 + n // 12}-{n % 12 + 1:02}" for n in range(first, first + count)]


def test_changes_are_against_the_month_before_and_the_year_before(
    metrics: dict[str, Metric],
) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        (month, "a"): (float(n**2), None) for n, month in enumerate(months_of(0, 24))
    }
    cells = pivot_cells(
        facts_of(FLOW, rows),
        BY_PLACE_AND_MONTH,
        metrics,
        Window("2020-12", 12),
        measures=("step", "year", "year_share"),
    ).set_index(["place", "month"])
    assert cells.loc[("a", "2020-12"), "step"] == 23**2 - 22**2
    assert cells.loc[("a", "2020-01"), "year"] == 12**2
    before, now = (sum(n**2 for n in range(at, at + 12)) for at in (0, 12))
    assert cells.loc[("a", TOTAL), "year"] == now - before
    assert cells.loc[("a", TOTAL), "year_share"] == pytest.approx((now - before) / before)
    # Twelve months against twelve that overlap them say nothing.
    assert math.isnan(cells.loc[("a", TOTAL), "step"])


def test_a_sum_over_months_is_compared_with_as_many_or_not_at_all(
    metrics: dict[str, Metric],
) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        (month, "a"): (float(n + 1), None) for n, month in enumerate(months_of(0, 24))
    }
    window, layout = Window("2020-12", 6), Layout((PLACE,), ())
    facts = facts_of(FLOW, rows)
    whole = pivot_cells(facts, layout, metrics, window, measures=("step", "year"))
    place = whole[whole["place"] == "a"].iloc[0]
    assert (place["step"], place["year"]) == (36, 72)
    short = facts[(facts["month"] >= "2020-01") | (facts["month"] <= "2019-10")]
    part = pivot_cells(short, layout, metrics, window, measures=("year",))
    assert part["year"].isna().all()


def test_a_list_is_compared_with_the_list_before_and_the_year_so_far_begins_anew(
    metrics: dict[str, Metric],
) -> None:
    lists = {("2019-12", "a"): (8.0, 10.0), ("2020-06", "a"): (9.0, 10.0)}
    cells = pivot_cells(
        facts_of(RATE, lists), BY_PLACE_AND_MONTH, metrics, Window("2020-06", 6),
        measures=("step", "step_share"),
    )  # fmt: skip
    row = cells[(cells["place"] == "a") & (cells["month"] == "2020-06")].iloc[0]
    assert row["step"] == pytest.approx(0.1)
    assert math.isnan(row["step_share"])
    so_far = {("2019-12", "a"): (8.0, 10.0), ("2020-01", "a"): (1.0, 10.0)}
    new = pivot_cells(
        facts_of(SO_FAR, so_far), BY_PLACE_AND_MONTH, metrics, Window("2020-01", 1),
        measures=("step",),
    )  # fmt: skip
    assert new["step"].isna().all()


def test_shares_are_of_counts_that_add_up_only(metrics: dict[str, Metric]) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        ("2020-06", "a"): (30.0, None),
        ("2020-06", "b"): (10.0, None),
    }
    window = Window("2020-06", 1)
    counts = pivot_cells(
        facts_of(STOCK, rows), BY_PLACE_AND_MONTH, metrics, window, measures=("share",)
    )
    shares = counts[counts["month"] == "2020-06"].set_index("place")["share"]
    assert shares.to_dict() == {"a": 0.75, "b": 0.25, TOTAL: 1.0}
    by_month = Layout((MONTH,), ())
    for metric in (STOCK, MEDIAN, RATE):
        over_time = pivot_cells(
            facts_of(metric, rows), by_month, metrics, window, measures=("share",)
        )
        assert over_time["share"].isna().all()


def test_a_list_older_than_the_months_shown_still_counts(metrics: dict[str, Metric]) -> None:
    rows: dict[tuple[str, str], tuple[float, float | None]] = {
        (month, "a"): (5.0, None) for month in ("2020-06", "2020-09")
    }
    window = Window("2020-11", 2)
    assert list(in_window(facts_of(STOCK, rows), metrics, window)["month"]) == ["2020-09"]
    assert in_window(facts_of(FLOW, rows), metrics, window).empty

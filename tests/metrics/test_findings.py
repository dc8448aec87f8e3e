"""Made-up months: a quiet one tells nothing, a planted surprise is told, and told by the rule."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.finding_kinds import Finding
from dashboard.metrics.findings import choose_findings, usual_changes
from dashboard.metrics.series import changes_in_points, headlines, shift_month
from dashboard.settings import Settings

MONTH = "2020-12"
MONTHS = [shift_month(MONTH, n) for n in range(-26, 1)]
DISTRICTS = [f"3205{n:02d}" for n in range(5, 15)]
BASE = 1000.0
RATE = load_dictionary(Settings.from_environment())["coverage_rate"]
DICTIONARY = {
    "rate": replace(RATE, id="rate", theme="coverage"),
    "count": replace(RATE, id="count", theme="aid", unit="count", denominator=None),
    "days": replace(RATE, id="days", theme="reform", unit="days", denominator=None, better="down"),
    "joined": replace(
        RATE, id="joined", theme="rights", unit="people", denominator=None, basis="flow"
    ),
}
LEVELS = {"rate": 0.8, "count": 500.0, "days": 12.0, "joined": 40.0}

Planted = Mapping[tuple[str, str], Mapping[str, Any]]


def month_of(planted: Planted, dictionary: Mapping[str, Metric] = DICTIONARY) -> pd.DataFrame:
    """Values of two years in which nothing happens but what is planted for a metric and place.

    Planted are `now` (the newest value), `past` (a value a month, oldest first) and `target`.
    """
    rows = []
    for metric in dictionary:
        for place in [None, *DISTRICTS]:
            own = planted.get((metric, place or "city"), {})
            values = [*own.get("past", [LEVELS[metric]] * 26)]
            values.append(own.get("now", values[-1]))
            rows += [
                {
                    "metric": metric,
                    "month": month,
                    "district_code": place,
                    "town_code": None,
                    "value": value,
                    "denominator": BASE * (1 if place else 10),
                    "target": own.get("target"),
                }
                for month, value in zip(MONTHS, values, strict=True)
            ]
    frame = pd.DataFrame(rows).astype({"target": float})
    frame["numerator"] = frame["value"] * frame["denominator"]
    year = frame["month"].str[:4]
    in_year = frame.groupby(["metric", frame["district_code"].fillna(""), year])
    frame["ytd_value"] = in_year["value"].cumsum()
    frame["ytd_numerator"] = frame["ytd_value"]
    frame["ytd_denominator"] = frame["denominator"]
    return frame


def told(planted: Planted, **choices: Any) -> list[Finding]:
    values = month_of(planted)
    return choose_findings(
        headlines(values, DICTIONARY, MONTH), values, DICTIONARY, month=MONTH, **choices
    )


def test_a_quiet_month_tells_nothing() -> None:
    assert told({}) == []


@pytest.mark.parametrize(
    ("metric", "place", "planted", "kind", "is_good"),
    [
        ("count", "city", {"now": 800.0}, "move", True),
        ("count", DISTRICTS[3], {"now": 200.0}, "move", False),
        ("days", "city", {"now": 20.0}, "move", False),
        ("rate", DISTRICTS[5], {"past": [0.7] * 26}, "apart", False),
        ("rate", DISTRICTS[5], {"past": [0.9] * 26}, "apart", True),
        ("count", "city", {"target": 600.0}, "target", False),
        ("rate", DISTRICTS[1], {"target": 0.9}, "target", False),
    ],
)
def test_a_planted_surprise_is_the_one_finding(
    metric: str, place: str, planted: Mapping[str, Any], kind: str, is_good: bool
) -> None:
    (finding,) = told({(metric, place): planted})
    assert (finding.metric, finding.place or "city") == (metric, place)
    assert (finding.kind, finding.is_good) == (kind, is_good)


def test_a_district_that_falls_among_the_districts_is_told_with_its_ranks() -> None:
    """The districts are a tenth of a day apart; the second slips by 1.1 days and is last."""
    ranked: dict[tuple[str, str], dict[str, Any]] = {
        ("days", place): {"past": [12 + n / 10] * 26} for n, place in enumerate(DISTRICTS)
    }
    ranked["days", DISTRICTS[1]]["now"] = 13.2
    (finding,) = told(ranked)
    assert finding.kind == "rank"
    assert finding.place == DISTRICTS[1]
    assert [finding.facts[name] for name in ("rank_before", "rank", "total")] == [2, 10, 10]
    assert not finding.is_good
    # Nine tenths of a day are no change, whatever they do to the ranks.
    ranked["days", DISTRICTS[1]]["now"] = 13.0
    assert told(ranked) == []


def test_chance_and_handfuls_are_no_news() -> None:
    assert told({("rate", DISTRICTS[0]): {"now": 0.83}}) == []
    few = replace(DICTIONARY["count"], id="count")
    values = month_of({("count", "city"): {"past": [8.0] * 26, "now": 14.0}}, {"count": few})
    rows = headlines(values, DICTIONARY, MONTH)
    assert choose_findings(rows, values, DICTIONARY, month=MONTH) == []


def test_what_always_moves_must_move_more() -> None:
    """A count that swings by a fifth every year is no news at a fifth, and news at twice that."""
    swinging = [500.0] * 14 + [600.0] * 12
    assert told({("count", "city"): {"past": swinging, "now": 720.0}}) == []
    (finding,) = told({("count", "city"): {"past": swinging, "now": 864.0}})
    assert finding.facts["change"] == pytest.approx(0.44)
    assert finding.facts["usual"] == pytest.approx(0.2)
    assert finding.score == pytest.approx(0.44 / 0.3)


def test_what_is_usual_is_the_median_of_past_changes_without_the_newest() -> None:
    past = [100.0 + n for n in range(26)]
    values = month_of({("count", "city"): {"past": past, "now": 900.0}})
    usual = usual_changes(values, DICTIONARY)
    changes = sorted(abs(past[n] / past[n - 12] - 1) for n in range(12, 26))
    assert usual["count", ""] == pytest.approx((changes[6] + changes[7]) / 2)
    short = values[values["month"] >= shift_month(MONTH, -16)]
    assert usual_changes(short, DICTIONARY).isna().all()


def test_a_rate_changes_in_points_and_a_count_by_its_share() -> None:
    assert [changes_in_points(DICTIONARY[name]) for name in ("rate", "days", "count")] == [
        True,
        True,
        False,
    ]


def test_one_a_metric_one_a_district_and_the_strongest_first() -> None:
    planted: Planted = {
        ("count", DISTRICTS[0]): {"now": 100.0},
        ("count", DISTRICTS[1]): {"now": 150.0},
        ("days", DISTRICTS[0]): {"now": 19.0},
        ("rate", "city"): {"target": 0.9},
    }
    found = told(planted)
    assert [(finding.metric, finding.place) for finding in found] == [
        ("rate", ""),
        ("count", DISTRICTS[0]),
    ]
    of_district = told(planted, district=DISTRICTS[0])
    assert {finding.metric for finding in of_district} == {"count", "days"}
    assert {finding.place for finding in of_district} == {DISTRICTS[0]}


def test_good_news_is_told_once_where_there_is_bad_news_worth_a_sentence() -> None:
    good: dict[tuple[str, str], dict[str, Any]] = {
        ("count", "city"): {"now": 900.0},
        ("days", "city"): {"now": 6.0},
    }
    assert [finding.is_good for finding in told(good)] == [True, True]
    bad = {("rate", "city"): {"target": 0.82}}
    assert [finding.is_good for finding in told(good | bad, count=2)] == [True, False]


def test_themes_are_spread_before_a_second_of_one_is_told() -> None:
    dictionary = DICTIONARY | {"days": replace(DICTIONARY["days"], theme="aid")}
    planted: Planted = {
        ("count", "city"): {"now": 100.0},
        ("days", "city"): {"now": 30.0},
        ("rate", "city"): {"target": 0.82},
    }
    values = month_of(planted, dictionary)
    rows = headlines(values, dictionary, MONTH)
    named = [
        [
            finding.metric
            for finding in choose_findings(
                rows, values, dictionary, month=MONTH, count=2, spread_themes=spread
            )
        ]
        for spread in (False, True)
    ]
    assert named == [["count", "days"], ["count", "rate"]]


def test_the_same_month_tells_the_same_whatever_the_order_of_its_rows() -> None:
    planted: Planted = {("count", place): {"now": 900.0} for place in DISTRICTS}
    values = month_of(planted)
    rows = headlines(values, DICTIONARY, MONTH)
    orders = [rows, rows.iloc[::-1], rows.sample(frac=1, random_state=1)]
    found = [choose_findings(order, values, DICTIONARY, month=MONTH) for order in orders]
    assert found[0] == found[1] == found[2]


def test_what_has_been_silent_for_longer_than_a_quarter_is_no_news() -> None:
    values = month_of({("count", "city"): {"now": 900.0}})
    later = shift_month(MONTH, 3)
    rows = headlines(values, DICTIONARY, later)
    assert choose_findings(rows, values, DICTIONARY, month=later) == []


def test_a_withheld_value_is_told_by_no_finding() -> None:
    values = month_of({("count", DISTRICTS[0]): {"now": 100.0}})
    hidden = (values["month"] == MONTH) & (values["district_code"] == DISTRICTS[0])
    values.loc[hidden, ["value", "numerator"]] = None
    rows = headlines(values, DICTIONARY, MONTH)
    assert choose_findings(rows, values, DICTIONARY, month=MONTH) == []


def test_where_nothing_can_be_shown_there_is_nothing_to_tell() -> None:
    values = month_of({})
    rows = headlines(values, DICTIONARY, MONTH).assign(shown=float("nan"))
    assert choose_findings(rows, values, DICTIONARY, month=MONTH) == []


def test_a_limit_is_no_target_missed() -> None:
    assert told({("days", "city"): {"target": 90.0}}) == []

"""What a chairman should hear: the few facts of the month that matter most, chosen by rule."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.pace import pace
from dashboard.metrics.series import changes_in_points
from dashboard.reference import CITY_CODE

# The weights put the three kinds on one scale, a score of 1 being worth a sentence.
POINTS_BEHIND = 10.0  # a target missed by ten points
POINTS_APART = 3.0  # a district three points from the city
SHARE_MOVED = 0.10  # a count moved by a tenth in a year
POINTS_MOVED = 2.0  # a rate moved by two points in a year, a score by two, a wait by two days
LEAST_SCORE = 0.3  # below this a month is quiet
LEAST_BASE = 30  # a rate of fewer than this says little about a district


@dataclass(frozen=True)
class Finding:
    """One fact: `kind` is target, apart or move; `facts` fills the sentence of that kind.

    target: value, target, gap, behind_points, status, districts (codes that make up most of what
    is missing), share (of what is missing, that these make up). apart: value, city, points,
    district_code. move: value, before, change, is_good.
    """

    kind: str
    metric: str
    theme: str
    score: float
    facts: dict[str, Any] = field(default_factory=dict)


def choose_findings(
    city: pd.DataFrame,
    districts: pd.DataFrame,
    dictionary: Mapping[str, Metric],
    *,
    count: int = 3,
) -> list[Finding]:
    """The `count` strongest findings, one a theme while there are themes left.

    `city` and `districts` are headlines (see `series.headlines`) of the same month. Targets count
    by how far behind they are, districts by how far from the city on the bad side, moves by their
    size against what is usual; only metrics with a good and a bad side take part.
    """
    found = sorted(
        [
            finding
            for finding in (
                *_targets(city, districts, dictionary),
                *_apart(city, districts, dictionary),
                *_moves(city, dictionary),
            )
            if finding.score >= LEAST_SCORE
        ],
        key=lambda finding: (-finding.score, finding.metric),
    )
    first_of_theme: dict[str, Finding] = {}
    for finding in found:
        first_of_theme.setdefault(finding.theme, finding)
    chosen = list(first_of_theme.values())[:count]
    told = {finding.metric for finding in chosen}
    for finding in found:
        if len(chosen) < count and finding.metric not in told:
            chosen.append(finding)
            told.add(finding.metric)
    return sorted(chosen, key=lambda finding: -finding.score)


def _targets(
    city: pd.DataFrame, districts: pd.DataFrame, dictionary: Mapping[str, Metric]
) -> Iterable[Finding]:
    for row in city.to_dict("records"):
        metric = dictionary[row["metric"]]
        stand = pace(
            row["shown"],
            row["target"],
            month=row["month"],
            basis=metric.basis,
            better=metric.better,
        )
        if stand.status not in ("amber", "red"):
            continue
        codes, share = _where_missing(row, districts, metric)
        weight = 1.0 if metric.basis == "stock" and stand.status == "amber" else 0.0
        yield Finding(
            "target",
            metric.id,
            metric.theme,
            weight + stand.behind_points / POINTS_BEHIND,
            {
                "value": row["shown"],
                "target": row["target"],
                "gap": stand.gap,
                "behind_points": stand.behind_points,
                "status": stand.status,
                "districts": codes,
                "share": share,
            },
        )


def _where_missing(
    row: Mapping[Any, Any], districts: pd.DataFrame, metric: Metric
) -> tuple[list[str], float]:
    """The two districts that miss most of a rate's target, and their share of what is missing."""
    if not metric.is_rate or metric.better != "up":
        return [], math.nan
    own = districts[districts["metric"] == metric.id]
    missing = (row["target"] * own["shown_denominator"] - own["shown_numerator"]).clip(lower=0)
    if missing.sum() <= 0:
        return [], math.nan
    order = missing.sort_values(ascending=False).index[:2]
    codes = [str(own.at[place, "district_code"]) for place in order if missing[place] > 0]
    return codes, float(missing[order].sum() / missing.sum())


def _apart(
    city: pd.DataFrame, districts: pd.DataFrame, dictionary: Mapping[str, Metric]
) -> Iterable[Finding]:
    of_city = city.set_index("metric")["shown"]
    for metric_id, own in districts.groupby("metric"):
        metric = dictionary[str(metric_id)]
        if metric.unit != "percent" or metric.better == "none" or metric.id not in of_city.index:
            continue
        sign = 1 if metric.better == "up" else -1
        # The federation's own level is no district, and a handful of units no measure.
        own = own[(own["district_code"] != CITY_CODE) & (own["shown_denominator"] >= LEAST_BASE)]
        below = ((of_city[metric.id] - own["shown"]) * sign * 100).dropna()
        if below.empty or below.max() <= 0:
            continue
        place = below.idxmax()
        yield Finding(
            "apart",
            metric.id,
            metric.theme,
            min(below[place] / POINTS_APART, 2.0) * 0.6,
            {
                "value": own.at[place, "shown"],
                "city": of_city[metric.id],
                "points": below[place],
                "district_code": own.at[place, "district_code"],
            },
        )


def _moves(city: pd.DataFrame, dictionary: Mapping[str, Metric]) -> Iterable[Finding]:
    for row in city.to_dict("records"):
        metric = dictionary[row["metric"]]
        if metric.better == "none" or row["yoy"] is None or math.isnan(row["yoy"]):
            continue
        size = abs(row["yoy"]) / SHARE_MOVED
        if changes_in_points(metric):
            scale = 100 if metric.unit == "percent" else 1
            size = abs(row["yoy"]) * scale / POINTS_MOVED
        yield Finding(
            "move",
            metric.id,
            metric.theme,
            min(size, 3.0) * 0.4,
            {
                "value": row["shown"],
                "before": row["year_ago"],
                "change": row["yoy"],
                "is_good": (row["yoy"] > 0) == (metric.better == "up"),
            },
        )

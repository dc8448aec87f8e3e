"""The four kinds of findings: a target missed, a change, a district apart, a change of rank.

Each kind scores what it finds on one scale, 1 being worth a sentence; the constants below are that
scale. A place is a district's code, or CITY.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.pace import pace
from dashboard.metrics.series import changes_in_points

CITY = ""

TARGET_MISSED = 1.5  # a target is a promise
POINTS_BEHIND = 10.0  # every ten points behind the target add 1
POINTS_APART = 3.0  # a district three points from the city
PLACES_MOVED = 3  # a district three places up or down
SHARE_MOVED = 0.10  # a count moved by a tenth in a year, where nothing is known of what is usual
POINTS_MOVED = 2.0  # a rate by two points, a score by two, a wait by two days
TIMES_USUAL = 2.0  # twice what is usual, where that is known, but
MOST_SCALES = 3.0  # at most three times those, and at least half
HIGHEST = 3.0  # no change and no target is stronger than this
HIGHEST_APART = 1.5  # who is far from the city is so most months
HIGHEST_RANK = 1.5
# A district's target or change weighs less than the city's own.
WEIGHT_OF_DISTRICT = 0.7
# A rate of fewer than this, and a count of fewer, says little.
LEAST_BASE = 30
# How many standard errors a change or a distance must be from none; more where it is the largest
# of many districts' that is told.
SURE = 2.0
SURE_AMONG_MANY = 3.0
# Among fewer districts a rank says nothing.
LEAST_RANKED = 5


@dataclass(frozen=True)
class Finding:
    """One fact: `kind` is target, move, apart or rank; `facts` fills the sentence of that kind.

    All have value. target: target, month (of the value), gap, behind_points, status, districts
    (codes that make up most of what is missing), share (of what is missing, that these make up).
    move: before, change, usual (missing where unknown). apart: city, points. rank: rank,
    rank_before, total, change.
    """

    kind: str
    metric: str
    theme: str
    place: str
    score: float
    is_good: bool
    facts: dict[str, Any] = field(default_factory=dict)


Row = Mapping[Any, Any]
Kind = Callable[[Sequence[Row], Metric], Iterator[Finding]]


def missed_targets(rows: Sequence[Row], metric: Metric) -> Iterator[Finding]:
    """Where the target is missed or its pace is not kept (`pace`), by how far."""
    for row in rows:
        stand = pace(
            row["shown"],
            row["target"],
            month=row["month"],
            basis=metric.basis,
            better=metric.better,
        )
        if stand.status not in ("amber", "red") or _is_handful(row, metric):
            continue
        codes, share = _where_missing(row, rows, metric)
        facts = {
            "value": row["shown"],
            "target": row["target"],
            "month": row["month"],
            "gap": stand.gap,
            "behind_points": stand.behind_points,
            "status": stand.status,
            "districts": codes,
            "share": share,
        }
        score = min(TARGET_MISSED + stand.behind_points / POINTS_BEHIND, HIGHEST) * _weight(row)
        yield _finding("target", metric, row, score, facts, is_good=False)


def moves(rows: Sequence[Row], metric: Metric) -> Iterator[Finding]:
    """Changes on the year before against what is usual there, if chance would not give them.

    From nothing is a start, no change.
    """
    for row in rows:
        if math.isnan(row["yoy"]) or not row["year_ago"] or not _is_sure_change(row, metric):
            continue
        scale = _fixed_scale(metric)
        if not math.isnan(row["usual"]):
            # What hardly ever moves would be news at any trifle, and what always swings never;
            # and of two years of months the usual is often one year's course.
            scale = min(max(TIMES_USUAL * row["usual"], scale / 2), scale * MOST_SCALES)
        facts = {
            "value": row["shown"],
            "before": row["year_ago"],
            "change": row["yoy"],
            "usual": row["usual"],
        }
        score = min(abs(row["yoy"]) / scale, HIGHEST) * _weight(row)
        yield _finding("move", metric, row, score, facts, is_good=_is_good(row["yoy"], metric))


def far_from_city(rows: Sequence[Row], metric: Metric) -> Iterator[Finding]:
    """Districts whose rate is far from the city's, in points and in standard errors."""
    city = next((row["shown"] for row in rows if row["place"] == CITY), None)
    if metric.unit != "percent" or city is None:
        return
    for row in _districts(rows):
        apart, base = row["shown"] - city, row["shown_denominator"]
        if base < LEAST_BASE or abs(apart) <= SURE_AMONG_MANY * _standard_error(city, base):
            continue
        facts = {"value": row["shown"], "city": city, "points": apart * 100}
        score = min(abs(apart) * 100 / POINTS_APART, HIGHEST_APART)
        yield _finding("apart", metric, row, score, facts, is_good=_is_good(apart, metric))


def rank_moves(rows: Sequence[Row], metric: Metric) -> Iterator[Finding]:
    """Districts that moved among the districts, their own value having moved that way.

    Of rates, scores and days only: a rank by counts follows the districts' sizes.
    """
    known = [row for row in _districts(rows) if not math.isnan(row["year_ago"])]
    if not changes_in_points(metric) or len(known) < LEAST_RANKED:
        return
    for row in known:
        now, before = (_rank(row, known, metric, at) for at in ("shown", "year_ago"))
        is_good = _is_good(row["yoy"], metric)
        if abs(before - now) < PLACES_MOVED or is_good != (now < before):
            continue
        if abs(row["yoy"]) < _fixed_scale(metric) / 2 or not _is_sure_change(row, metric):
            continue
        facts = {
            "value": row["shown"],
            "change": row["yoy"],
            "rank": now,
            "rank_before": before,
            "total": len(known),
        }
        score = min(abs(before - now) / PLACES_MOVED, HIGHEST_RANK)
        yield _finding("rank", metric, row, score, facts, is_good=is_good)


KINDS: tuple[Kind, ...] = (missed_targets, moves, far_from_city, rank_moves)


def _finding(
    kind: str, metric: Metric, row: Row, score: float, facts: dict[str, Any], *, is_good: bool
) -> Finding:
    return Finding(kind, metric.id, metric.theme, row["place"], score, is_good, facts)


def _districts(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["place"] != CITY]


def _rank(row: Row, rows: Sequence[Row], metric: Metric, at: str) -> int:
    """1 is best; ties share the better rank."""
    sign = 1 if metric.better == "up" else -1
    return 1 + sum(bool((other[at] - row[at]) * sign > 0) for other in rows)


def _weight(row: Row) -> float:
    return 1.0 if row["place"] == CITY else WEIGHT_OF_DISTRICT


def _is_handful(row: Row, metric: Metric) -> bool:
    """Whether a district's target is of so few that one more or less is most of it."""
    base = row["shown_denominator"] if metric.is_rate else row["target"]
    return bool(row["place"] != CITY and base < LEAST_BASE)


def _is_good(difference: float, metric: Metric) -> bool:
    return (difference > 0) == (metric.better == "up")


def _fixed_scale(metric: Metric) -> float:
    """The change worth a sentence, in the unit of `yoy`."""
    if not changes_in_points(metric):
        return SHARE_MOVED
    return POINTS_MOVED / 100 if metric.unit == "percent" else POINTS_MOVED


def _is_sure_change(row: Row, metric: Metric) -> bool:
    """Whether a change is more than chance: binomial for a rate, Poisson for a count.

    What counts neither (money, days, scores) has no base to judge by.
    """
    now, before = row["shown"], row["year_ago"]
    sure = SURE if row["place"] == CITY else SURE_AMONG_MANY
    if metric.unit == "percent":
        base = row["shown_denominator"]
        # The base of the year before is about today's, so the variance is twice one rate's.
        error = math.sqrt(2) * _standard_error((now + before) / 2, base)
        return bool(base >= LEAST_BASE) and abs(now - before) >= sure * error
    if metric.unit in ("count", "people"):
        error = math.sqrt(now + before)
        return bool(max(now, before) >= LEAST_BASE and abs(now - before) >= sure * error)
    return True


def _standard_error(rate: float, base: float) -> float:
    """Of a rate of so many; none for what cannot vary."""
    return math.sqrt(rate * (1 - rate) / base) if 0 < rate < 1 and base > 0 else 0.0


def _where_missing(row: Row, rows: Sequence[Row], metric: Metric) -> tuple[list[str], float]:
    """The two districts that miss most of the city's target, and their share of what is missing."""
    if row["place"] != CITY or not metric.is_rate:
        return [], math.nan
    missing = {
        other["place"]: row["target"] * other["shown_denominator"] - other["shown_numerator"]
        for other in _districts(rows)
    }
    short = {place: by for place, by in missing.items() if by > 0}
    if not short:
        return [], math.nan
    most = sorted(short, key=lambda place: (-short[place], place))[:2]
    return most, sum(short[place] for place in most) / sum(short.values())

"""What looks wrong about targets that are well formed: sums apart, far from the year before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.own_targets import Targets
from dashboard.reference import CITY_CODE

# A count is doubted beyond twice or below half of what the year before came to, where that is
# more than a few; a rate or a score when it lies further off than these points.
FACTOR = 2.0
FEW = 5.0
POINTS = 20.0

_ADD_UP = ("count", "people", "yuan")


@dataclass(frozen=True)
class Doubt:
    """`kind` is sum (the city's target, and what its districts' add up to) or far (a target, and
    what the metric came to the year before); `district` is 320500 for the city."""

    kind: str
    metric: str
    year: int
    district: str
    target: float
    other: float


def sums_apart(
    targets: Targets,
    official: Targets,
    metrics: Mapping[str, Metric],
    districts: Sequence[str],
) -> Iterator[Doubt]:
    """Counts whose districts do not add up to the city, the official ones standing in for what
    `targets` do not set; where districts are missing, only when the others are more than the city.
    """
    known = {**official, **targets}
    for metric, year in dict.fromkeys((metric, year) for metric, year, _ in targets):
        whole = known.get((metric, year, CITY_CODE))
        parts = [known.get((metric, year, code)) for code in districts]
        given = [part for part in parts if part is not None]
        if whole is None or not given or not _adds_up(metrics[metric]):
            continue
        total = sum(given)
        # Parts of a whole number that were rounded may be one apart.
        if total > whole + 1 or (len(given) == len(parts) and total < whole - 1):
            yield Doubt("sum", metric, year, CITY_CODE, whole, total)


def is_impossible(target: float, metric: Metric) -> bool:
    """Less than nothing, or of a share more than all: a slip of the pen, not a plan."""
    return target < 0 or (metric.unit == "percent" and target > 1)


def far_from_before(
    targets: Targets, before: Targets, metrics: Mapping[str, Metric]
) -> Iterator[Doubt]:
    """Targets far from what the metric came to the year before (`before`, under the same keys)."""
    for (metric, year, district), target in targets.items():
        value = before.get((metric, year, district))
        if value is not None and _is_far(target, value, metrics[metric].unit):
            yield Doubt("far", metric, year, district, target, value)


def _adds_up(metric: Metric) -> bool:
    return metric.additive and not metric.is_rate and metric.unit in _ADD_UP


def _is_far(target: float, value: float, unit: str) -> bool:
    if unit in _ADD_UP:
        is_other_size = target > FACTOR * value or target < value / FACTOR
        return is_other_size and abs(target - value) > FEW
    return abs(target - value) > (POINTS / 100 if unit == "percent" else POINTS)

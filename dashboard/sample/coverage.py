"""Since when each unit is under a union: a queue that moves at its district's own pace."""

from dataclasses import replace

import numpy as np

from dashboard.sample.apportion import days_between
from dashboard.sample.blank import NEVER
from dashboard.sample.districts import Towns, column
from dashboard.sample.plan import ANCHOR, DAYS_IN_YEAR, Array, Dates, Plan
from dashboard.sample.units import UNITS, Units

COVERED = 100_665

# How coverage departs from the district's rate, by ownership.
_OWNERSHIP_EFFECT = np.array([0.03, 0.02, 0.0, -0.012, -0.02, 0.04, 0.035, 0.01, -0.01])


def with_coverage(plan: Plan, units: Units, towns: Towns) -> Units:
    """The units with the day each comes under a union, NEVER for those that none reaches.

    A unit's place in a queue is drawn once; the queue moves at the district's pace, so that a
    rate at any date follows from the one at the reference date, where the number is exact.
    """
    rng = plan.rng("coverage")
    settled = units.opened + np.rint(rng.exponential(100, len(units))).astype("timedelta64[D]")
    listed = units.listed(plan.reference)
    target = min(round(COVERED / UNITS * listed.sum()), int(listed.sum()))
    if plan.scale == 1 and plan.reference == ANCHOR:
        target = COVERED
    wait = _waits(rng, plan, units, towns)
    covered_on = _queue_days(plan, wait, settled, listed, target)
    covered_on = _exactly(rng, plan, covered_on, units.opened, np.flatnonzero(listed), target)
    return replace(units, covered_on=np.where(covered_on < units.closed, covered_on, NEVER))


def _waits(rng: np.random.Generator, plan: Plan, units: Units, towns: Towns) -> Array:
    """Years until each unit's turn: negative for those whose turn has come."""
    large = units.is_enterprise & (units.size >= 100)
    rate = np.where(
        large | units.above_scale,
        column("coverage_large")[units.district],
        column("coverage")[units.district],
    )
    town_effect = plan.rng("town coverage").normal(0, 0.012, len(towns.code))
    rate = rate + _OWNERSHIP_EFFECT[units.ownership] + np.append(town_effect, 0)[units.town]
    rate = rate + np.where(units.above_scale & ~large, 0.004, 0.0)
    pace = column("pace")[units.district] * np.where(large, 1.15, 1.0)
    waits: Array = (rng.random(len(units)) - np.clip(rate, 0.3, 0.998)) / pace
    return waits


def _queue_days(plan: Plan, wait: Array, settled: Dates, listed: Array, target: int) -> Dates:
    """Days from waits in years, moved as a whole until the target is met at the reference date."""
    low, high = -20.0, 20.0
    for _ in range(24):
        middle = (low + high) / 2
        days = np.rint(np.clip((wait + middle) * DAYS_IN_YEAR, -30_000, 60_000)).astype(np.int64)
        covered_on = np.maximum(plan.reference + days.astype("timedelta64[D]"), settled)
        if (covered_on[listed] <= plan.reference).sum() < target:
            high = middle
        else:
            low = middle
    return covered_on


def _exactly(
    rng: np.random.Generator,
    plan: Plan,
    covered_on: Dates,
    opened: Dates,
    listed: Array,
    target: int,
) -> Dates:
    """Move the few days that keep the number covered at the reference date from being exact."""
    order = listed[np.argsort(covered_on[listed], kind="stable")]
    early, late = order[:target], order[target:]
    early = early[covered_on[early] > plan.reference]
    late = late[covered_on[late] <= plan.reference]
    exact = covered_on.copy()
    recent = np.maximum(opened[early], plan.reference - np.timedelta64(80, "D"))
    exact[early] = days_between(rng, recent, np.full(len(early), plan.reference))
    exact[late] = plan.reference + rng.integers(1, 300, len(late)).astype("timedelta64[D]")
    return exact

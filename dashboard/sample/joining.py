"""Which joint union each of the small units comes under, and since when."""

from dataclasses import replace

import numpy as np

from dashboard.sample.plan import Array, Plan
from dashboard.sample.unions import SINGLE, Unions
from dashboard.sample.units import Units


def join_unions(plan: Plan, units: Units, unions: Unions, single: Array) -> tuple[Units, Array]:
    """The units, and for each the position of its union, -1 for none.

    The units at `single` have the first unions, one each. Coverage days move to
    where the unit's joint union stood already.
    """
    rng = plan.rng("joining")
    union_of = np.full(len(units), -1)
    union_of[single] = np.arange(len(single))
    union_of = _join_joint_unions(rng, plan, units, unions, union_of)
    return _with_days_after_founding(rng, plan, units, unions, union_of), union_of


def _join_joint_unions(
    rng: np.random.Generator, plan: Plan, units: Units, unions: Unions, union_of: Array
) -> Array:
    """Put each small covered unit under a joint union of its town, or else of its district."""
    small = np.flatnonzero((union_of < 0) & (units.covered_on <= plan.end))
    old = np.flatnonzero(
        (unions.form != SINGLE)
        & (unions.group < 0)
        & ~unions.is_shell
        & (unions.founded <= plan.start)
    )
    union_of = union_of.copy()
    union_of[small] = _pick_within(rng, unions.district[old], units.district[small], old)
    local = _pick_within(rng, unions.town[old], units.town[small], old)
    union_of[small] = np.where(local >= 0, local, union_of[small])

    for position in np.flatnonzero((unions.form != SINGLE) & (unions.founded > plan.start)):
        near = (units.town[small] == unions.town[position]) & (
            units.covered_on[small] >= unions.founded[position]
        )
        union_of[small[np.flatnonzero(near)[: int(rng.integers(3, 14))]]] = position
    return union_of


def _pick_within(rng: np.random.Generator, places: Array, wanted: Array, values: Array) -> Array:
    """For each wanted place one of the values at that place, -1 where there is none."""
    order = np.argsort(places, kind="stable")
    start = np.searchsorted(places[order], wanted, side="left")
    count = np.searchsorted(places[order], wanted, side="right") - start
    offset = np.floor(rng.random(len(wanted)) ** 1.4 * count).astype(np.int64)
    found: Array = np.where(
        count > 0, values[order][np.minimum(start + offset, len(order) - 1)], -1
    )
    return found


def _with_days_after_founding(
    rng: np.random.Generator, plan: Plan, units: Units, unions: Unions, union_of: Array
) -> Units:
    """No unit is covered before its union's founding; long ago, most came in soon after it."""
    reached = union_of >= 0
    founded = np.where(reached, unions.founded[union_of], plan.start)
    joint = reached & (unions.form[union_of] != SINGLE)
    begin = np.maximum(founded, np.minimum(units.opened, plan.start - np.timedelta64(1, "D")))
    wait = (plan.start - begin).astype(np.int64) * rng.random(len(units)) ** 3
    long_ago = begin + np.rint(wait).astype("timedelta64[D]")
    joined = np.where(units.covered_on <= plan.start, long_ago, units.covered_on)
    joined = np.maximum(joined, founded)
    return replace(units, covered_on=np.where(joint, joined, units.covered_on))

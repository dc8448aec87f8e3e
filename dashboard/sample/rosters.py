"""The lists of units and of unions as at a date."""

import numpy as np
import pandas as pd

from dashboard.sample.blank import blanked, looked_up
from dashboard.sample.districts import CODES, Towns, column, town_codes
from dashboard.sample.members import level
from dashboard.sample.plan import Array, Plan, years_after
from dashboard.sample.unions import FORMS, GROUPS, SINGLE, Unions
from dashboard.sample.units import INDUSTRIES, OWNERSHIPS, Units

# Units whose list names a revoked union, and units whose union nobody knows; neither is covered.
UNDER_REVOKED_UNION, UNDER_UNKNOWN_UNION = 60, 30
_BLANK_TOWN = 0.012


def claimed_unions(plan: Plan, units: Units, unions: Unions) -> Array:
    """For units that are never covered: the id of a union that does not count, mostly None."""
    rng = plan.rng("claims")
    claims = np.full(len(units), None, dtype=object)
    never = rng.permutation(np.flatnonzero(units.covered_on > plan.end))
    revoked = unions.union_id[unions.revoked <= plan.start]
    dead, unknown = plan.count(UNDER_REVOKED_UNION), plan.count(UNDER_UNKNOWN_UNION)
    claims[never[:dead]] = rng.choice(revoked, len(never[:dead]))
    rest = never[dead : dead + unknown]
    claims[rest] = [f"GH9999{number:08d}" for number in range(len(rest))]
    return claims


def unit_list(
    plan: Plan,
    units: Units,
    unions: Unions,
    union_of: Array,
    claims: Array,
    towns: Towns,
    day: np.datetime64,
) -> pd.DataFrame:
    """The list of units of one day, one row a unit, fields as in the contract."""
    rng = plan.rng("unit list")
    drift = rng.normal(0, 0.03, len(units))
    blank_town = rng.random(len(units)) < _BLANK_TOWN
    rows = np.flatnonzero(units.listed(day))
    covered = units.covered_on[rows] <= day
    growth = level(day) / level(plan.reference) * (1 + drift * years_after(day, plan.reference))
    own = (union_of >= 0) & (unions.form[union_of] == SINGLE)
    group = np.where(own, unions.group[union_of], -1)
    return pd.DataFrame({
        "unit_id": units.unit_id[rows],
        "unit_name": units.name[rows],
        "district_code": CODES[units.district[rows]],
        "town_code": blanked(town_codes(towns, units.town[rows]), blank_town[rows]),
        "village": units.village[rows],
        "industry": INDUSTRIES[units.industry[rows]],
        "ownership": OWNERSHIPS[units.ownership[rows]],
        "employees": np.maximum(np.rint(units.size[rows] * growth[rows]), 1).astype(np.int64),
        "above_scale": units.above_scale[rows],
        "worker_group": looked_up(GROUPS, group[rows]),
        "union_id": np.where(covered, unions.union_id[union_of[rows]], claims[rows]),
        "covered_on": np.where(covered, units.covered_on[rows], np.datetime64("NaT")),
    })  # fmt: skip


def union_list(
    plan: Plan, unions: Unions, counts: Array, towns: Towns, day: np.datetime64
) -> pd.DataFrame:
    """The list of unions of one day; `counts` are members by union, which some report late."""
    rng = plan.rng("union list")
    number = len(unions)
    zeal = column("zeal")[unions.district] * np.where(unions.form == SINGLE, 1.0, 0.9)
    congress = rng.random(number) < 0.86 * np.sqrt(zeal)
    contract = rng.random(number) < 0.83 * np.sqrt(zeal)
    stale = np.where(rng.random(number) < 0.25, rng.normal(1.01, 0.05, number), 1.0)
    blank_town = rng.random(number) < _BLANK_TOWN
    silent = rng.random(number) < 0.01
    rows = np.flatnonzero(unions.founded <= day)
    return pd.DataFrame({
        "union_id": unions.union_id[rows],
        "union_name": unions.name[rows],
        "district_code": CODES[unions.district[rows]],
        "town_code": blanked(town_codes(towns, unions.town[rows]), blank_town[rows]),
        "union_form": FORMS[unions.form[rows]],
        "worker_group": looked_up(GROUPS, unions.group[rows]),
        "founded_on": unions.founded[rows],
        "reported_members": np.maximum(np.rint(counts[rows] * stale[rows]), 0).astype(np.int64),
        "workers_congress": blanked(congress[rows], silent[rows]),
        "open_affairs": blanked((congress | (stale > 1.02))[rows], silent[rows]),
        "collective_contract": blanked(contract[rows], silent[rows]),
        "status": np.where(unions.revoked[rows] > day, "正常", "撤销"),
    })  # fmt: skip

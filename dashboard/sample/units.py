"""The employers of the city: who they are, where, how big, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample import words
from dashboard.sample.apportion import days_between, draw, share
from dashboard.sample.blank import NEVER, blanked
from dashboard.sample.districts import CITY, CODES, DISTRICTS, Towns, column, draw_towns
from dashboard.sample.plan import ANCHOR, Array, Dates, Plan, years_after

UNITS = 107_400
EMPLOYEES = 4_398_000
UNIT_GROWTH, UNIT_BIRTHS, UNIT_DEATHS = 0.02, 0.05, 0.03

ENTERPRISES = ("国有企业", "集体企业", "私营企业", "港澳台商投资企业", "外商投资企业")
OWNERSHIPS = np.array([*ENTERPRISES, "机关", "事业单位", "社会组织", "个体工商户"], dtype=object)
_PREFIX = np.array(["91"] * 5 + ["11", "12", "52", "92"], dtype=object)
INDUSTRIES = np.array(list("ABCDEFGHIJKLMNOPQRST"), dtype=object)

# Services and the rest, by section letter; manufacturing (C) is set by the district.
_OTHER_INDUSTRIES = {
    "A": 3, "B": 0.1, "D": 1, "E": 15, "F": 26, "G": 9, "H": 8, "I": 8, "J": 2, "K": 6, "L": 9,
    "M": 7, "N": 2, "O": 7, "R": 2,
}  # fmt: skip
_PUBLIC_INDUSTRIES = {
    "机关": {"S": 1},
    "事业单位": {"P": 45, "Q": 18, "S": 15, "N": 6, "R": 8, "M": 8},
    "社会组织": {"S": 55, "O": 25, "Q": 10, "P": 10},
    "个体工商户": {"F": 50, "H": 25, "O": 20, "C": 5},
}


@dataclass(frozen=True)
class Units:
    """All units that ever stand on a list, as columns of equal length.

    `size` is employees at the plan's reference date; `covered_on` is NEVER for a unit that no
    union reaches; `is_stable` marks units that neither open nor close within the plan.
    """

    unit_id: Array
    name: Array
    district: Array
    town: Array
    village: Array
    industry: Array
    ownership: Array
    size: Array
    above_scale: Array
    opened: Dates
    closed: Dates
    covered_on: Dates

    def __len__(self) -> int:
        return len(self.unit_id)

    @property
    def is_enterprise(self) -> Array:
        return self.ownership < len(ENTERPRISES)

    def listed(self, day: np.datetime64) -> Array:
        """Which units stand on the list of a day."""
        return (self.opened <= day) & (self.closed > day)


def found_units(plan: Plan, towns: Towns) -> Units:
    """All units of the plan, none covered yet; the number listed at the reference date is exact."""
    rng = plan.rng("units")
    opened, closed = _lifespans(rng, plan)
    number = len(opened)
    district = _spread_over_districts(rng, number)
    town = draw_towns(rng, towns, district)
    ownership = _ownerships(rng, district)
    industry = _industries(rng, district, ownership)
    stays = (opened <= plan.start) & (closed == NEVER)
    size = _sizes(rng, plan, district, ownership, stays)
    above_scale = (ownership < len(ENTERPRISES)) & (
        (size >= 130) | ((size >= 45) & (rng.random(number) < 0.42))
    )
    return Units(
        unit_id=_unit_ids(district, ownership),
        name=_names(rng, district, ownership, industry),
        district=district,
        town=town,
        village=blanked(words.village_names(rng, number), rng.random(number) < 0.3),
        industry=industry,
        ownership=ownership,
        size=size,
        above_scale=above_scale,
        opened=opened,
        closed=closed,
        covered_on=np.full(number, NEVER),
    )


def _lifespans(rng: np.random.Generator, plan: Plan) -> tuple[Dates, Dates]:
    """Opening and closing days; the number listed at the reference date is exact."""
    since = float(years_after(plan.reference, plan.start))
    until = float(years_after(plan.end, plan.reference))
    growth = 1 + UNIT_GROWTH * float(years_after(plan.reference, ANCHOR))
    listed = plan.count(UNITS * growth, least=200)
    closed_before = round(listed * UNIT_DEATHS * since)
    opened_after = round(listed * UNIT_BIRTHS * until)
    number = listed + closed_before + opened_after

    long_ago = np.full(number, plan.start)
    settled = long_ago - np.timedelta64(400, "D")
    opened = days_between(rng, settled - np.timedelta64(9000, "D"), settled)
    closed = np.full(number, NEVER)
    reference = np.full(number, plan.reference)
    young = np.arange(number) < round(listed * UNIT_BIRTHS * since)
    opened = np.where(young, days_between(rng, long_ago, reference), opened)
    ending = np.arange(number)
    leaves = (ending < listed) & (ending >= listed - round(listed * UNIT_DEATHS * until))
    closed = np.where(leaves, days_between(rng, reference, np.full(number, plan.end)), closed)
    gone = (ending >= listed) & (ending < listed + closed_before)
    closed = np.where(gone, days_between(rng, long_ago, reference), closed)
    late = ending >= listed + closed_before
    opened = np.where(late, days_between(rng, reference, np.full(number, plan.end)), opened)
    return opened, closed


def _spread_over_districts(rng: np.random.Generator, number: int) -> Array:
    least = min(12, number // (4 * len(DISTRICTS)))
    district = np.repeat(np.arange(len(DISTRICTS)), share(number, column("units"), least=least))
    rng.shuffle(district)
    return district


def _ownerships(rng: np.random.Generator, district: Array) -> Array:
    foreign = column("foreign")[district]
    weights = np.column_stack([
        np.full(len(district), 0.014), np.full(len(district), 0.018), 0.80 - 0.36 * foreign,
        0.13 * foreign, 0.23 * foreign, np.full(len(district), 0.012),
        np.full(len(district), 0.032), np.full(len(district), 0.03),
        0.09 * (1.4 - column("manufacturing")[district]),
    ])  # fmt: skip
    weights[district == CITY] = [0.45, 0, 0.02, 0, 0, 0.2, 0.3, 0.03, 0]
    edges = np.cumsum(weights, axis=1)
    point = rng.random(len(district)) * edges[:, -1]
    picked: Array = (point[:, None] >= edges).sum(axis=1)
    return picked


def _industries(rng: np.random.Generator, district: Array, ownership: Array) -> Array:
    """Positions in INDUSTRIES."""
    letters = "".join(INDUSTRIES)
    industry = np.full(len(district), letters.index("C"))
    lean = 0.5 * (ownership >= ENTERPRISES.index("港澳台商投资企业"))
    others = rng.random(len(district)) > column("manufacturing")[district] * (1 - lean) + lean
    industry[others] = _draw_letters(rng, int(others.sum()), _OTHER_INDUSTRIES)
    for name, weights in _PUBLIC_INDUSTRIES.items():
        rows = ownership == OWNERSHIPS.tolist().index(name)
        industry[rows] = _draw_letters(rng, int(rows.sum()), weights)
    return industry


def _draw_letters(rng: np.random.Generator, size: int, weights: Mapping[str, float]) -> Array:
    letters = "".join(INDUSTRIES)
    positions = np.array([letters.index(letter) for letter in weights])
    picked: Array = positions[draw(rng, size, np.array(list(weights.values())))]
    return picked


def _sizes(
    rng: np.random.Generator, plan: Plan, district: Array, ownership: Array, stays: Array
) -> Array:
    """Employees at the reference date: many small, few large; those that come and go are small."""
    lean = np.array([0.9, 0.2, 0.0, 1.1, 1.25, 1.0, 1.1, -0.3, -1.3])[ownership]
    size = np.exp(rng.normal(0, 1.33, len(district)) + lean)
    size = np.minimum(size, np.exp(5.5))
    size[~stays] = np.minimum(size[~stays], np.exp(rng.normal(-0.4, 0.6, int((~stays).sum()))))
    total = EMPLOYEES * plan.scale * column("employees")
    per_district = np.bincount(district, size, len(DISTRICTS))
    whole: Array = np.maximum(np.rint(size * (total / per_district)[district]), 1).astype(np.int64)
    return whole


def _unit_ids(district: Array, ownership: Array) -> Array:
    """Eighteen characters in the form of a credit code; the serial number is ours."""
    serial = pd.Series(np.arange(10_000_001, 10_000_001 + len(district))).astype(str)
    ids: Array = _PREFIX[ownership] + CODES[district] + "MA" + serial.to_numpy(dtype=object)
    return ids


def _names(rng: np.random.Generator, district: Array, ownership: Array, industry: Array) -> Array:
    place = column("place").astype(object)[district]
    trade = np.empty(len(district), dtype=object)
    for position, letter in enumerate(INDUSTRIES):
        rows = np.flatnonzero(industry == position)
        if letter != "C":
            trade[rows] = words.pick(rng, words.TRADES[letter], len(rows))
            continue
        for number, profile in enumerate(DISTRICTS):
            local = rows[district[rows] == number]
            trade[local] = words.pick(rng, profile.trades, len(local))
    ending = np.array(
        [
            "有限公司",
            "集体企业",
            "有限公司",
            "有限公司",
            "有限公司",
            "管理局",
            "中心",
            "协会",
            "经营部",
        ],
        dtype=object,
    )
    brand = words.brand_names(rng, len(district))
    names: Array = place + np.where(ownership == 5, "", brand) + trade + ending[ownership]
    return names

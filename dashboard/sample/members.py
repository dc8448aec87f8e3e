"""The member register: one row a person, from joining to a while after leaving."""

from dataclasses import dataclass

import numpy as np

from dashboard.sample.apportion import draw, share
from dashboard.sample.districts import column
from dashboard.sample.plan import ANCHOR, Array, Plan
from dashboard.sample.unions import INDUSTRY, SINGLE, Unions
from dashboard.sample.units import INDUSTRIES, Units

MEMBERS = 3_891_449
GROUP_INDUSTRY_MEMBERS, GROUP_OWN_MEMBERS = 36_632, 21_936
MEMBER_GROWTH = 0.02

# Members as a share of the reference level: the epidemic's dip in early 2020, then recovery.
_LEVELS = {"2019-12": 0.9800, "2020-03": 0.9722, "2020-06": 0.9821, "2020-09": 0.9913,
           "2020-12": 1.0, "2021-03": 1.0023, "2021-06": 1.0126}  # fmt: skip
_LEAVE_A_QUARTER = 0.012
_LEAVE_IN_EPIDEMIC = 0.021
# A member who left stays on this many lists.
LISTED_AFTER_LEAVING = 2

STATUSES = ("在会", "保留", "转出", "退会")
# Women's share by section letter; the rest 0.42.
_WOMEN = {"C": 0.44, "E": 0.13, "G": 0.17, "H": 0.58, "P": 0.68, "Q": 0.72, "F": 0.53, "O": 0.6}


@dataclass(frozen=True)
class Members:
    """All persons that ever stand on a list, sorted by union.

    `joined` and `left` are the first list with the person as a member and the first without;
    small whole numbers keep four million rows light.
    """

    union: Array
    joined: Array
    left: Array
    joined_on: Array
    after: Array
    gender: Array
    birth_day: Array
    migrant: Array
    group: Array
    online: Array

    def __len__(self) -> int:
        return len(self.union)

    def counts(self, list_number: int, unions: int) -> Array:
        """Members in good standing by union on one list."""
        present = (self.joined <= list_number) & (self.left > list_number)
        return np.bincount(self.union[present], minlength=unions)


def level(day: np.datetime64) -> float:
    """Members (and employees) at a day as a share of those at the end of 2020."""
    knots = np.array([np.datetime64(month, "M").astype(int) for month in _LEVELS])
    month = int(day.astype("datetime64[M]").astype(int))
    if knots[0] <= month <= knots[-1]:
        return float(np.interp(month, knots, list(_LEVELS.values())))
    end = 0 if month < knots[0] else -1
    years = (month - int(knots[end])) / 12
    return float(list(_LEVELS.values())[end] * (1 + MEMBER_GROWTH) ** years)


def enrol_members(plan: Plan, units: Units, unions: Unions, union_of: Array) -> Members:
    """Everyone on any list; at the reference date the totals are exact."""
    rng = plan.rng("members")
    strength = _members_by_union(rng, plan, units, unions, union_of)
    birth_list = np.searchsorted(plan.lists, unions.founded)
    union, joined, left = _tenures(rng, plan, strength, birth_list, unions)
    order = np.argsort(union, kind="stable")
    union, joined, left = union[order], joined[order], left[order]
    return _with_traits(
        rng, plan, unions, _main_industry(units, unions, union_of), union, joined, left
    )


def _members_by_union(
    rng: np.random.Generator, plan: Plan, units: Units, unions: Unions, union_of: Array
) -> Array:
    """Members of each union at the reference date, or at the end for those founded after it."""
    reached = (union_of >= 0) & units.listed(plan.end)
    employees = np.bincount(union_of[reached], units.size[reached], len(unions)).astype(float)
    density = column("density")[unions.district] * np.clip(
        rng.normal(1, 0.06, len(unions)), 0.8, 1.08
    )
    weights = employees * density
    apart = unions.form != SINGLE
    weights[apart] += rng.integers(8, 60, int(apart.sum()))
    weights[unions.is_shell] = 0

    strength = np.zeros(len(unions), dtype=np.int64)
    later = unions.founded > plan.reference
    strength[later] = np.rint(weights[later] * 0.8)
    total = plan.count(MEMBERS * level(plan.reference) / level(ANCHOR))
    for form, number in ((INDUSTRY, GROUP_INDUSTRY_MEMBERS), (SINGLE, GROUP_OWN_MEMBERS)):
        rows = np.flatnonzero((unions.group >= 0) & (unions.form == form))
        size = plan.count(number)
        shares = weights[rows] if form == SINGLE else np.exp(rng.normal(0, 0.7, len(rows)))
        strength[rows] = share(size, shares)
        total -= size
    rest = np.flatnonzero((unions.group < 0) & ~later & ~unions.is_shell)
    strength[rest] = share(total, weights[rest])
    return strength


def _tenures(
    rng: np.random.Generator, plan: Plan, strength: Array, birth_list: Array, unions: Unions
) -> tuple[Array, Array, Array]:
    """Union, first list and leaving list of everyone; 0 is on the first list already."""
    pivot, last = plan.pivot, len(plan.lists) - 1
    never = last + 1 + LISTED_AFTER_LEAVING
    levels = np.array([level(day) for day in plan.lists]) * MEMBERS * plan.scale
    leaving = np.array([_leave_rate(day) for day in plan.lists])
    zeal = (column("zeal") * (1 + 6 * column("pace")))[unions.district]
    founding = np.bincount(birth_list, strength, last + 2)

    present = np.flatnonzero(birth_list <= pivot)
    core = np.repeat(present, strength[present])
    joining = np.zeros(last + 1)
    for number in range(1, last + 1):
        grown = levels[number] - levels[number - 1] + leaving[number] * levels[number - 1]
        joining[number] = max(grown - founding[number], 0)
    odds = np.r_[max(len(core) - joining[1 : pivot + 1].sum(), 1), joining[1 : pivot + 1]]
    joined = draw(rng, len(core), odds)
    slow = rng.random(len(core)) > zeal[core] / zeal.max()
    joined = np.where(slow, draw(rng, len(core), odds), joined)
    joined = np.maximum(joined, birth_list[core])
    left = (
        pivot
        + 1
        + draw(rng, len(core), np.r_[leaving[pivot + 1 :], 1 - leaving[pivot + 1 :].sum()])
    )
    left[left > last] = never

    parts = [(core, joined, left)]
    settled = core[birth_list[core] == 0]
    for number in range(1 - LISTED_AFTER_LEAVING, pivot + 1):
        size = round(leaving[max(number, 0)] * levels[max(number - 1, 0)])
        who = rng.choice(settled, size)
        parts.append((who, np.full(size, -9), np.full(size, number)))
    for number in range(pivot + 1, last + 1):
        new = np.flatnonzero(birth_list == number)
        who = np.r_[rng.choice(settled, round(joining[number])), np.repeat(new, strength[new])]
        parts.append((who, np.full(len(who), number), np.full(len(who), never)))
    union, first, gone = (np.concatenate(column_) for column_ in zip(*parts, strict=True))
    return union.astype(np.int32), first.astype(np.int8), gone.astype(np.int8)


def _leave_rate(day: np.datetime64) -> float:
    return _LEAVE_IN_EPIDEMIC if day == np.datetime64("2020-03-31") else _LEAVE_A_QUARTER


def _main_industry(units: Units, unions: Unions, union_of: Array) -> Array:
    """The industry of the last unit of each union; C where it has none."""
    industry = np.full(len(unions), "".join(INDUSTRIES).index("C"))
    reached = union_of >= 0
    industry[union_of[reached]] = units.industry[reached]
    return industry


def _with_traits(
    rng: np.random.Generator,
    plan: Plan,
    unions: Unions,
    industry: Array,
    union: Array,
    joined: Array,
    left: Array,
) -> Members:
    number = len(union)
    women = np.array([_WOMEN.get(letter, 0.42) for letter in INDUSTRIES])[industry]
    women = np.clip(women + rng.normal(0, 0.06, len(women)), 0.03, 0.95)
    migrants = 0.30 + 0.5 * column("manufacturing")[unions.district] * rng.random(len(unions))
    luck = rng.random(number, dtype=np.float32)
    return Members(
        union=union,
        joined=joined,
        left=left,
        joined_on=_joining_days(rng, plan, unions, union, joined),
        after=rng.choice(np.array([1, 2, 2, 2, 3, 3, 3], dtype=np.int8), number),
        gender=(rng.random(number, dtype=np.float32) < women[union]).astype(np.int8),
        birth_day=_birth_days(rng, number),
        migrant=rng.random(number, dtype=np.float32) < migrants[union],
        group=_groups(rng, unions, industry, union),
        online=(luck < np.where(joined >= 1, 0.026, 0.002)),
    )


def _joining_days(
    rng: np.random.Generator, plan: Plan, unions: Unions, union: Array, joined: Array
) -> Array:
    """Days since 1970: in the quarter of joining or some years back, never before the union."""
    lists = plan.lists.astype(np.int32)
    founded = unions.founded.astype(np.int32)[union]
    # Fewer of the last years than of those before: the rate at which people join hardly changes.
    years = 8 * rng.standard_gamma(1.3, len(union), dtype=np.float32)
    start = lists[0] - 365 * years
    old = np.maximum(start, founded + rng.integers(0, 40, len(union), dtype=np.int32))
    old = np.minimum(old, lists[0])
    end = lists[np.maximum(joined, 0)]
    begin = np.maximum(lists[np.maximum(joined - 1, 0)] + 1, founded)
    inside = begin + (rng.random(len(union), dtype=np.float32) * (end - begin + 1)).astype(np.int32)
    days: Array = np.where(joined >= 1, np.minimum(inside, end), old).astype(np.int32)
    return days


def _birth_days(rng: np.random.Generator, number: int) -> Array:
    """Days since 1960-01-01: people of 18 to 60, most around 35."""
    age = 19 + 40 * rng.beta(2.0, 2.4, number)
    days: Array = ((61 - age) * 365.2).astype(np.uint16)
    return days


def _groups(rng: np.random.Generator, unions: Unions, industry: Array, union: Array) -> Array:
    """The eight groups: all members of the groups' own unions, and some of related industries."""
    usual = {"G": 0, "Q": 2, "O": 3, "F": 4, "H": 5, "K": 6, "L": 7}
    related = np.array([usual.get(letter, -1) for letter in INDUSTRIES], dtype=np.int8)[industry]
    group = np.where(rng.random(len(union), dtype=np.float32) < 0.11, related[union], -1)
    parcel = (group == 0) & (rng.random(len(union), dtype=np.float32) < 0.35)
    group = np.where(parcel, 1, group)
    own = unions.group.astype(np.int8)[union]
    result: Array = np.where(own >= 0, own, group).astype(np.int8)
    return result

"""Primary unions: one for each larger unit, joint ones for small units, some for the groups."""

from dataclasses import dataclass

import numpy as np

from dashboard.sample import words
from dashboard.sample.apportion import days_between, draw, share
from dashboard.sample.blank import NEVER
from dashboard.sample.districts import CODES, DISTRICTS, Towns, column, draw_towns
from dashboard.sample.plan import ANCHOR, Array, Dates, Plan, years_after
from dashboard.sample.units import Units

UNIONS = 27_901
SINGLE_SHARE = 0.7375
REVOKED_LONG_AGO = 310
OPENED_A_QUARTER, REVOKED_A_QUARTER = 36, 70
GROUP_INDUSTRY_UNIONS, GROUP_OWN_UNIONS = 18, 78
GROUP_OWN_EMPLOYEES = 24_300

FORMS = np.array(
    ["单独基层工会", "联合基层工会", "区域性工会", "行业性工会", "村社区工会"], dtype=object
)
SINGLE, JOINT, AREA, INDUSTRY, VILLAGE = range(5)
GROUPS = np.array(
    [
        "货车司机",
        "快递员",
        "护工护理员",
        "家政服务员",
        "商场信息员",
        "网约送餐员",
        "房产中介员",
        "保安员",
    ],
    dtype=object,
)
_GROUP_INDUSTRY = "GGQOFGKL"


@dataclass(frozen=True)
class Unions:
    """All unions that ever stand on a list. `group` indexes GROUPS, -1 for none.

    `is_shell` marks unions without units and members: those are the ones that get revoked.
    """

    union_id: Array
    name: Array
    district: Array
    town: Array
    form: Array
    group: Array
    founded: Dates
    revoked: Dates
    is_shell: Array

    def __len__(self) -> int:
        return len(self.union_id)

    def normal(self, day: np.datetime64) -> Array:
        return (self.founded <= day) & (self.revoked > day)


@dataclass(frozen=True)
class _Block:
    """Unions of one kind before they are put together."""

    district: Array
    town: Array
    form: Array
    group: Array
    founded: Dates
    revoked: Dates
    is_shell: bool = False


def found_unions(plan: Plan, units: Units, towns: Towns) -> tuple[Unions, Array]:
    """The unions, and the positions of the units that the first of them are for, one each.

    The number of normal unions at the reference date is exact. Single units of the eight groups
    get their size here, in place.
    """
    rng = plan.rng("unions")
    single = _units_with_own_union(rng, plan, units)
    singles = _Block(
        district=units.district[single],
        town=units.town[single],
        form=np.full(len(single), SINGLE),
        group=_single_groups(rng, plan, units, single),
        founded=units.covered_on[single],
        revoked=np.full(len(single), NEVER),
    )
    blocks = [singles, *_joint_blocks(rng, plan, towns, singles)]
    return _assemble(rng, blocks, units.name[single], towns), single


def _units_with_own_union(rng: np.random.Generator, plan: Plan, units: Units) -> Array:
    """Positions of the larger units that have, or will have, a union to themselves."""
    stays = (units.closed == NEVER) & (units.opened <= plan.start)
    key = np.log(units.size) + rng.normal(0, 0.35, len(units))
    key = np.where(stays, key, -np.inf)
    covered = units.listed(plan.reference) & (units.covered_on <= plan.reference)
    wanted = round(_normal_unions(plan) * SINGLE_SHARE)
    threshold = np.sort(key[covered])[-min(wanted, int((covered & stays).sum()))]
    return np.flatnonzero((key >= threshold) & (units.covered_on <= plan.end))


def _normal_unions(plan: Plan) -> int:
    growth = 1 + 0.02 * float(years_after(plan.reference, ANCHOR))
    return plan.count(UNIONS * growth, least=60)


def _single_groups(rng: np.random.Generator, plan: Plan, units: Units, single: Array) -> Array:
    """The group of each single-unit union, -1 for most; resizes those firms in place."""
    letters = "ABCDEFGHIJKLMNOPQRST"
    wanted = plan.count(GROUP_OWN_UNIONS, least=3)
    old = units.covered_on[single] <= plan.start - np.timedelta64(30, "D")
    fits = units.is_enterprise[single] & np.isin(
        units.industry[single], [letters.index(letter) for letter in _GROUP_INDUSTRY]
    )
    chosen = rng.permutation(np.flatnonzero(old & fits & (units.size[single] < 900)))[:wanted]
    choices = [
        [number for number, letter in enumerate(_GROUP_INDUSTRY) if letter == letters[industry]]
        for industry in units.industry[single[chosen]]
    ]
    groups = np.full(len(single), -1)
    groups[chosen] = [rng.choice(numbers) for numbers in choices]
    weights = np.exp(rng.normal(0, 0.6, len(chosen)))
    units.size[single[chosen]] = share(
        round(GROUP_OWN_EMPLOYEES * plan.scale), weights, least=min(40, round(240 * plan.scale) + 5)
    )
    return groups


def _joint_blocks(
    rng: np.random.Generator, plan: Plan, towns: Towns, singles: _Block
) -> list[_Block]:
    """Joint unions: those of the groups, old ones, new ones, and shells that get revoked."""
    quarters = (len(plan.lists) - 1) or 1
    opened = plan.count(OPENED_A_QUARTER * (len(plan.lists) - 1))
    founded = days_between(rng, np.full(opened, plan.start), np.full(opened, plan.end))
    new = _joint_block(rng, towns, founded, np.full(opened, NEVER))

    closing = plan.count(REVOKED_A_QUARTER * quarters)
    revoked = days_between(rng, np.full(closing, plan.start), np.full(closing, plan.end))
    shells = _joint_block(rng, towns, _old_days(rng, plan, closing), revoked, is_shell=True)

    gone = plan.count(REVOKED_LONG_AGO)
    old_days = _old_days(rng, plan, gone)
    revoked = days_between(rng, old_days, np.full(gone, plan.start))
    dead = _joint_block(rng, towns, old_days, revoked, is_shell=True)

    groups = _group_industry_block(rng, plan)
    counted = sum(
        int(((block.founded <= plan.reference) & (block.revoked > plan.reference)).sum())
        for block in (singles, new, shells, groups)
    )
    rest = max(_normal_unions(plan) - counted, len(DISTRICTS))
    old = _joint_block(rng, towns, _old_days(rng, plan, rest), np.full(rest, NEVER), spread=True)
    return [groups, old, new, shells, dead]


def _old_days(rng: np.random.Generator, plan: Plan, size: int) -> Dates:
    """Days of founding in the twenty years before the plan."""
    back = np.rint(7000 * rng.random(size) + 90).astype("timedelta64[D]")
    return plan.start - back


def _joint_block(
    rng: np.random.Generator,
    towns: Towns,
    founded: Dates,
    revoked: Dates,
    *,
    is_shell: bool = False,
    spread: bool = False,
) -> _Block:
    """Unions of several units. With `spread`, every district has at least one."""
    size = len(founded)
    weights = column("units") + 0.002
    if spread:
        district = np.repeat(np.arange(len(DISTRICTS)), share(size, weights, least=1))
    else:
        district = 1 + draw(rng, size, weights[1:])
    form = np.array([JOINT, AREA, INDUSTRY, VILLAGE])[draw(rng, size, np.array([41, 13, 2, 44]))]
    form[district == 0] = JOINT
    return _Block(
        district=district,
        town=draw_towns(rng, towns, district),
        form=form,
        group=np.full(size, -1),
        founded=founded,
        revoked=revoked,
        is_shell=is_shell,
    )


def _group_industry_block(rng: np.random.Generator, plan: Plan) -> _Block:
    """The industry unions of the eight groups, over districts and the city's own level."""
    size = plan.count(GROUP_INDUSTRY_UNIONS, least=2)
    group = np.array([1, 7, 3, 0, 5, 6, 2, 4])[np.arange(size) % 8]
    district = np.where(np.arange(size) < 1, 0, 1 + np.arange(size) % 10)
    return _Block(
        district=district,
        town=np.full(size, -1),
        form=np.full(size, INDUSTRY),
        group=group,
        founded=_old_days(rng, plan, size),
        revoked=np.full(size, NEVER),
    )


def _assemble(
    rng: np.random.Generator, blocks: list[_Block], unit_names: Array, towns: Towns
) -> Unions:
    district = np.concatenate([block.district for block in blocks])
    town = np.concatenate([block.town for block in blocks])
    form = np.concatenate([block.form for block in blocks])
    group = np.concatenate([block.group for block in blocks])
    number = len(district)
    serial = np.char.zfill(np.arange(1, number + 1).astype(str), 6).astype(object)
    joint = slice(len(unit_names), number)
    name = np.empty(number, dtype=object)
    name[: len(unit_names)] = unit_names + "工会委员会"
    name[joint] = _joint_names(rng, towns, district[joint], town[joint], form[joint], group[joint])
    return Unions(
        union_id="GH" + CODES[district] + serial,
        name=name,
        district=district,
        town=town,
        form=form,
        group=group,
        founded=np.concatenate([block.founded for block in blocks]),
        revoked=np.concatenate([block.revoked for block in blocks]),
        is_shell=np.concatenate([np.full(len(block.form), block.is_shell) for block in blocks]),
    )


def _joint_names(
    rng: np.random.Generator, towns: Towns, district: Array, town: Array, form: Array, group: Array
) -> Array:
    size = len(district)
    place = np.where(town >= 0, np.append(towns.name, "")[town], column("place")[district])
    ending = np.array(
        ["联合工会委员会", "联合工会委员会", "商圈工会联合会", "行业工会联合会", "工会联合会"]
    )
    middle = np.where(form == VILLAGE, words.village_names(rng, size), words.brand_names(rng, size))
    middle = np.where(
        form == INDUSTRY, words.pick(rng, ("餐饮", "物流", "建筑", "纺织"), size), middle
    )
    middle = np.where(group >= 0, np.append(GROUPS, "")[group], middle)
    names: Array = place.astype(object) + middle + ending.astype(object)[form]
    return names

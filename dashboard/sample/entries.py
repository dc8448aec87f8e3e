"""Units' entries in competitions, most of them from April to October."""

import numpy as np
import pandas as pd

from dashboard.sample.apportion import days_in, draw, share, share_within
from dashboard.sample.contests import KEY_PROJECT, OTHER, SAFETY, SKILL
from dashboard.sample.districts import CODES, Towns, column, town_codes
from dashboard.sample.plan import Array, Plan
from dashboard.sample.units import INDUSTRIES, Units

# The Ankang Cup of 2020: units, workers, teams.
SAFETY_UNITS, SAFETY_WORKERS, SAFETY_TEAMS = 5_865, 766_100, 34_000
_FACTORS = {2019: 0.95, 2020: 1.0, 2021: 1.06}
_SAFETY_RHYTHM = (0, 0, 0, 5, 9, 14, 9, 6, 5, 3, 0, 0)
# Units and people a unit that enter, by kind and level.
_TURNOUT = {
    (SKILL, "全国"): (10, 3),
    (SKILL, "省级"): (16, 3),
    (SKILL, "市级"): (38, 4),
    (SKILL, "市区级"): (24, 8),
    (KEY_PROJECT, "市级"): (22, 260),
    (KEY_PROJECT, "市区级"): (9, 160),
    (OTHER, "市级"): (80, 110),
    (OTHER, "市区级"): (42, 95),
    (OTHER, "企业级"): (1, 420),
}
_NO_UNIT_SHARE, _UNKNOWN_UNIT_SHARE = 0.02, 0.0006
# At most this part of a unit's employees takes part: someone has to mind the shop.
_PRESENT = 0.85
# The safety cup is for enterprises of so many employees and more, and draws the larger ones.
_SAFETY_LEAST = 10
# Entries of the whole city that are typed wrong: a nought too many, a day after the end.
_TYPED_TOO_MANY, _TYPED_TOO_LATE = 7, 5


def enter_competitions(
    plan: Plan, units: Units, towns: Towns, competitions: pd.DataFrame
) -> pd.DataFrame:
    """All entries up to the plan's end, fields as in the contract."""
    rng = plan.rng("entries")
    able = np.flatnonzero(units.covered_on <= plan.start)
    able = able[units.listed(plan.end)[able]]
    parts = [_other_entries(rng, plan, units, able, competitions)]
    for year in plan.event_years:
        parts.append(_safety_entries(rng, plan, units, able, competitions, year))
    rows = _with_slips(rng, plan, units, competitions, pd.concat(parts, ignore_index=True))
    rows = rows[(rows["entered_on"] <= plan.end)].sort_values(
        "entered_on", kind="stable", ignore_index=True
    )
    return _with_people(rng, rows, units, towns)


def _other_entries(
    rng: np.random.Generator, plan: Plan, units: Units, able: Array, competitions: pd.DataFrame
) -> pd.DataFrame:
    """Entries in all but the safety cup, by units of the district or of the city."""
    held = competitions[competitions["kind"] != SAFETY].reset_index(drop=True)
    turnout = [_TURNOUT[key] for key in zip(held["kind"], held["level"], strict=True)]
    expected = np.array([units_ for units_, _ in turnout]) * rng.lognormal(-0.05, 0.35, len(held))
    shrink = np.sqrt(plan.scale) if plan.scale < 1 else 1.0
    number = np.maximum(np.rint(expected * np.where(expected > 1.5, shrink, 1)), 1).astype(int)
    number = np.where(held["level"] == "企业级", 1, number)
    number = np.where(held["is_called_off"], np.minimum(number, 3), number)
    contest = np.repeat(np.arange(len(held)), number)
    codes = CODES.tolist()
    host = np.array([codes.index(code) for code in held["district_code"]])
    wide = np.isin(held["level"], ["全国", "省级", "市级"]) | (host == 0)
    unit = _pick_units(rng, units, able, np.where(wide, 0, host)[contest])
    people = np.array([people for _, people in turnout])[contest] * rng.lognormal(
        -0.2, 0.6, len(contest)
    )
    starts = held["starts_on"].to_numpy()[contest].astype("datetime64[D]")
    ends = held["ends_on"].to_numpy()[contest].astype("datetime64[D]")
    until = np.minimum((ends - starts).astype(np.int64), 24)
    days = starts + rng.integers(-20, until + 1).astype("timedelta64[D]")
    announced = held["announced_on"].to_numpy()[contest].astype("datetime64[D]")
    new_year = starts.astype("datetime64[Y]").astype("datetime64[D]")
    rows = pd.DataFrame({
        "competition_id": held["competition_id"].to_numpy()[contest],
        "kind": held["kind"].to_numpy()[contest],
        "unit": unit,
        "entered_on": np.maximum(days, np.maximum(announced, new_year)).astype("datetime64[s]"),
        "participants": np.clip(np.rint(people), 1, _most_present(units, unit)).astype(int),
    })  # fmt: skip
    rows["teams"] = np.maximum(rows["participants"] // 18, 1)
    return rows.drop_duplicates(["competition_id", "unit"])


def _most_present(units: Units, unit: Array) -> Array:
    """How many people of a unit can take part."""
    most: Array = np.maximum(np.floor(units.size[unit] * _PRESENT), 1).astype(np.int64)
    return most


def _pick_units(rng: np.random.Generator, units: Units, able: Array, district: Array) -> Array:
    """A unit for each row from its district; district 0 stands for the whole city."""
    picked = np.empty(len(district), dtype=np.int64)
    for number in np.unique(district):
        rows = np.flatnonzero(district == number)
        here = able if number == 0 else able[units.district[able] == number]
        picked[rows] = here[draw(rng, len(rows), _eagerness(units, here))]
    return picked


def _eagerness(units: Units, positions: Array) -> Array:
    """How likely units are to enter: the larger, the more so; where more is organised, more."""
    weights: Array = units.size[positions] ** 0.65 * column("zeal")[units.district[positions]]
    return weights


def _safety_entries(
    rng: np.random.Generator,
    plan: Plan,
    units: Units,
    able: Array,
    competitions: pd.DataFrame,
    year: int,
) -> pd.DataFrame:
    """The Ankang Cup of a year: enterprises, mostly manufacturers, each in its district's cup."""
    factor = _FACTORS.get(year, 1.0)
    cups = competitions[
        (competitions["kind"] == SAFETY) & (competitions["starts_on"].dt.year == year)
    ]
    if cups.empty:
        return pd.DataFrame(
            columns=["competition_id", "kind", "unit", "entered_on", "participants", "teams"]
        )
    firms = able[units.is_enterprise[able] & (units.size[able] >= _SAFETY_LEAST)]
    factories = np.isin(INDUSTRIES[units.industry[firms]], ["C", "E", "D", "G"])
    zeal = column("zeal")[units.district[firms]]
    weights = units.size[firms] * zeal * np.where(factories, 3.0, 0.5)
    size = min(plan.count(SAFETY_UNITS * factor, least=11), len(firms))
    chosen = rng.choice(firms, size, replace=False, p=weights / weights.sum())
    again = rng.choice(size, round(size * 0.07), replace=False)
    unit = np.concatenate([chosen, chosen[again]])
    by_district = cups.set_index("district_code")["competition_id"]
    people = _safety_people(rng, units, chosen, again, plan.count(SAFETY_WORKERS * factor))
    months = np.datetime64(f"{year}-01", "M") + draw(rng, len(unit), np.array(_SAFETY_RHYTHM))
    return pd.DataFrame({
        "competition_id": by_district[CODES[units.district[unit]]].to_numpy(),
        "kind": SAFETY,
        "unit": unit,
        "entered_on": days_in(rng, months).astype("datetime64[s]"),
        "participants": people,
        "teams": share(plan.count(SAFETY_TEAMS * factor), people**0.9, least=1),
    })  # fmt: skip


def _safety_people(
    rng: np.random.Generator, units: Units, chosen: Array, again: Array, total: int
) -> Array:
    """Participants of the chosen; of `again`, which positions enter twice, a part comes second."""
    whole = share_within(
        total, units.size[chosen] * rng.uniform(0.5, 1, len(chosen)), _most_present(units, chosen)
    )
    second = whole[again] * 2 // 5
    whole[again] -= second
    return np.concatenate([whole, second])


def _with_slips(
    rng: np.random.Generator,
    plan: Plan,
    units: Units,
    competitions: pd.DataFrame,
    rows: pd.DataFrame,
) -> pd.DataFrame:
    """A handful of entries outside the safety cup get a nought too many, or come after the end."""
    people, size = rows["participants"].to_numpy(), units.size[rows["unit"].to_numpy(dtype=int)]
    small = np.flatnonzero((rows["kind"] != SAFETY) & (people * 10 > size * 1.5))
    many = rng.choice(small, min(plan.count(_TYPED_TOO_MANY), len(small)), replace=False)
    rows.loc[many, "participants"] = people[many] * 10
    ends = competitions.set_index("competition_id")["ends_on"][rows["competition_id"]]
    late_on = ends.to_numpy() + rng.integers(1, 20, len(rows)).astype("timedelta64[D]")
    over = np.flatnonzero((rows["kind"] == SKILL) & (late_on <= plan.end))
    late = rng.choice(over, min(plan.count(_TYPED_TOO_LATE), len(over)), replace=False)
    rows.loc[late, "entered_on"] = late_on[late]
    return rows


def _with_people(
    rng: np.random.Generator, rows: pd.DataFrame, units: Units, towns: Towns
) -> pd.DataFrame:
    """Add places and the cuts of participants; a few entries leave the cuts out, or the unit."""
    unit = rows["unit"].to_numpy(dtype=np.int64)
    people = rows["participants"].to_numpy(dtype=np.int64)
    district = units.district[unit]
    women = rng.binomial(people, np.where(units.industry[unit] == 2, 0.38, 0.46))
    migrants = rng.binomial(people, np.clip(0.28 + 0.4 * column("manufacturing")[district], 0, 1))
    skill = (rows["kind"] == SKILL).to_numpy()
    promoted = rng.binomial(people, np.where(skill, 0.16, 0.004))
    silent = rng.random(len(rows)) < 0.03
    unit_id = units.unit_id[unit].copy()
    other = (rows["kind"] != SAFETY).to_numpy()
    luck = rng.random(len(rows))
    unit_id[other & (luck < _NO_UNIT_SHARE)] = None
    unknown = np.flatnonzero(other & (luck > 1 - _UNKNOWN_UNIT_SHARE))
    unit_id[unknown] = [f"91320599MA{number:08d}" for number in range(len(unknown))]
    return pd.DataFrame({
        "entry_id": [f"CS{number:08d}" for number in range(1, len(rows) + 1)],
        "competition_id": rows["competition_id"],
        "unit_id": unit_id,
        "district_code": CODES[district],
        "town_code": town_codes(towns, units.town[unit]),
        "entered_on": rows["entered_on"],
        "teams": rows["teams"].astype(np.int64),
        "participants": people,
        "female_participants": pd.Series(women).mask(silent),
        "migrant_participants": pd.Series(migrants).mask(silent),
        "promoted": promoted,
    })  # fmt: skip

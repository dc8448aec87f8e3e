"""Competitions: announced, under way, done; some called off. Each is told again as it moves on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.apportion import days_in, draw
from dashboard.sample.contest_titles import KEY_PROJECTS, SKILL_FIELDS, THEMES, TRADES
from dashboard.sample.districts import CITY, CODES, DISTRICTS, column
from dashboard.sample.plan import Array, Plan

SKILL, KEY_PROJECT, SAFETY, OTHER = "职业技能竞赛", "重点工程劳动竞赛", "安康杯竞赛", "其他劳动竞赛"
CITY_SKILL_CONTESTS = 85
_FACTORS = {2019: 0.94, 2020: 1.0, 2021: 1.08}
_RHYTHM_2020 = (0.5, 0.1, 1, 8, 12, 14, 14, 13, 14, 12, 7, 2)
_RHYTHM = (2, 1, 6, 12, 14, 13, 12, 11, 13, 11, 5, 2)
_ANNOUNCED_BEFORE = np.timedelta64(45, "D")
_CALLED_OFF_SHARE = 0.05
# Competitions a year that a district and its enterprises hold, before zeal.
_DISTRICT_SKILL, _DISTRICT_OTHER, _ENTERPRISE = 20, 9, 42


@dataclass(frozen=True)
class _Kind:
    """How many of one kind a year holds, and who holds them."""

    kind: str
    level: str
    number: int
    district: int


def hold_competitions(plan: Plan) -> pd.DataFrame:
    """All competitions of the plan's years, with `announced_on` and `is_called_off`."""
    rng = plan.rng("competitions")
    parts = [_held_in(rng, plan, year) for year in plan.event_years]
    rows = pd.concat(parts, ignore_index=True)
    since = plan.event_months[0].astype("datetime64[s]")
    kept: pd.DataFrame = rows[(rows["announced_on"] <= plan.end) & (rows["starts_on"] >= since)]
    return kept.reset_index(drop=True)


def _held_in(rng: np.random.Generator, plan: Plan, year: int) -> pd.DataFrame:
    factor = _FACTORS.get(year, 1.0)
    kinds = _kinds(plan, factor)
    parts = [_rows(rng, kind, year, called_off=False) for kind in kinds]
    for kind in kinds:
        if kind.kind in (SKILL, OTHER) and (size := rng.binomial(kind.number, _CALLED_OFF_SHARE)):
            extra = _Kind(kind.kind, kind.level, int(size), kind.district)
            parts.append(_rows(rng, extra, year, called_off=True))
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(
        competition_id=[f"JS{year}{number:05d}" for number in range(1, len(rows) + 1)]
    )


def _kinds(plan: Plan, factor: float) -> list[_Kind]:
    """City-level numbers hold at any scale; districts' own shrink with it."""
    hosted = 24
    city = round(CITY_SKILL_CONTESTS * factor)
    kinds = [
        _Kind(SKILL, "全国", 1, CITY),
        _Kind(SKILL, "省级", 4, CITY),
        _Kind(SKILL, "市级", city - hosted, CITY),
        _Kind(KEY_PROJECT, "市级", len(KEY_PROJECTS), CITY),
        _Kind(SAFETY, "市级", 1, CITY),
        _Kind(OTHER, "市级", 9, CITY),
    ]
    zeal, weight = column("zeal"), column("employees")
    hosts = np.bincount(np.arange(hosted) % (len(DISTRICTS) - 1), minlength=len(DISTRICTS) - 1)
    for number in range(1, len(DISTRICTS)):
        size = factor * zeal[number] * np.sqrt(weight[number] / 0.1)
        kinds += [
            _Kind(SKILL, "市级", int(hosts[number - 1]), number),
            _Kind(SAFETY, "市区级", 1, number),
            _Kind(KEY_PROJECT, "市区级", plan.count(3 * size), number),
            _Kind(SKILL, "市区级", plan.count(_DISTRICT_SKILL * size, least=2), number),
            _Kind(OTHER, "市区级", plan.count(_DISTRICT_OTHER * size, least=2), number),
            _Kind(OTHER, "企业级", plan.count(_ENTERPRISE * size, least=2), number),
        ]
    return kinds


def _rows(rng: np.random.Generator, kind: _Kind, year: int, *, called_off: bool) -> pd.DataFrame:
    size = kind.number
    rhythm = np.array(_RHYTHM_2020 if year == 2020 else _RHYTHM)
    if called_off and year == 2020:
        rhythm = np.array([3, 4, 4, 2, 1, 1, 1, 1, 1, 1, 0, 0])
    months = np.datetime64(f"{year}-01", "M") + draw(rng, size, rhythm)
    starts = days_in(rng, months)
    length = rng.integers(2, 50, size) if kind.kind == SKILL else rng.integers(40, 200, size)
    if kind.kind == SAFETY:
        starts = np.full(size, np.datetime64(f"{year}-04-01", "D"))
        length = np.full(size, 260)
    titles, fields = _titles(rng, kind, size)
    place = DISTRICTS[kind.district].place
    district_body = f"{place}总工会" if kind.district else "苏州市总工会"
    return pd.DataFrame({
        "title": titles,
        "kind": kind.kind,
        "level": kind.level,
        "field": fields,
        "organiser": "企业工会" if kind.level == "企业级" else district_body,
        "district_code": CODES[kind.district],
        "starts_on": starts.astype("datetime64[s]"),
        "ends_on": (starts + length.astype("timedelta64[D]")).astype("datetime64[s]"),
        "announced_on": (starts - _ANNOUNCED_BEFORE).astype("datetime64[s]"),
        "is_called_off": called_off,
    })  # fmt: skip


def _titles(rng: np.random.Generator, kind: _Kind, size: int) -> tuple[Array, Array]:
    place = DISTRICTS[kind.district].place
    city = {"全国": "全国", "省级": "江苏省"}.get(
        kind.level, "苏州市" if kind.level == "市级" else place
    )
    if kind.kind == SAFETY:
        return np.array([f"{city}“安康杯”竞赛"] * size, dtype=object), np.array(["其他"] * size)
    if kind.kind == KEY_PROJECT:
        projects = [KEY_PROJECTS[number % len(KEY_PROJECTS)] for number in range(size)]
        titles = [f"{city}{name}劳动竞赛" for name, _ in projects]
        return np.array(titles, dtype=object), np.array([field for _, field in projects])
    if kind.kind == OTHER:
        themes = [THEMES[int(number)] for number in rng.integers(0, len(THEMES), size)]
        titles = [f"{city}{name}" for name, _ in themes]
        return np.array(titles, dtype=object), np.array([field for _, field in themes])
    trades = [
        TRADES[int(number)]
        for number in rng.permutation(max(size, len(TRADES)))[:size] % len(TRADES)
    ]
    titles = [f"{city}{trade}职业技能竞赛" for trade in trades]
    return np.array(titles, dtype=object), rng.choice(np.array(SKILL_FIELDS, dtype=object), size)


def competitions_of(
    rows: pd.DataFrame, plan: Plan, month: np.datetime64, day: np.datetime64
) -> pd.DataFrame:
    """What a month's dump tells: those announced, started, called off or ended in the month."""
    moved = np.zeros(len(rows), dtype=bool)
    for name in ("announced_on", "starts_on", "ends_on"):
        moved |= plan.dump_of(rows[name].to_numpy()) == month
    told = rows[moved & (rows["announced_on"] <= day)]
    started, ended = told["starts_on"] <= day, told["ends_on"] <= day
    status = np.where(ended, "已完成", np.where(started, "进行中", "筹备"))
    return told.assign(status=np.where(told["is_called_off"] & started, "取消", status))

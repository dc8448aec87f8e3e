"""The lists that steer the reform: planned, begun, delayed or done, month by month."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.apportion import draw
from dashboard.sample.blank import NEVER, known
from dashboard.sample.districts import CITY, CODES, DISTRICTS
from dashboard.sample.plan import Array, Dates, Plan, year_of

_HERE = Path(__file__).parent
# Items stand on the list from this many days before they are due to start; the first list holds
# all that the first half year plans.
_LISTED_BEFORE = np.timedelta64(120, "D")
# How an item goes: as planned, late, put on hold. Some districts are late more often.
_AS_PLANNED, _LATE, _ON_HOLD = range(3)
_USUAL = np.array([0.75, 0.20, 0.05])
_SLOW = np.array([0.42, 0.48, 0.10])
_SLOW_DISTRICTS = ("320509", "320507", "320583")
_NOTES = {_LATE: "受疫情影响顺延，已调整推进计划", _ON_HOLD: "待上级政策明确后推进"}


@dataclass(frozen=True)
class Items:
    """All items. `done` is the day of completion as it will turn out, NEVER for those on hold."""

    item_id: Array
    texts: pd.DataFrame
    district: Array
    planned_start: Dates
    planned_end: Dates
    started: Dates
    done: Dates
    course: Array


def plan_reform(plan: Plan) -> Items:
    """The city's items and each district's; dates follow the plan when it leaves out 2020."""
    rng = plan.rng("reform")
    rows = [(row, CITY) for row in _read("reform_items.csv")]
    for number in range(1, len(DISTRICTS)):
        place = {"place": DISTRICTS[number].place.removeprefix("苏州")}
        rows += [
            ({key: value.format(**place) for key, value in row.items()}, number)
            for row in _read("reform_district_items.csv")
        ]
    number = len(rows)
    district = np.array([place for _, place in rows])
    month = _origin(plan) + np.array([int(row["start"]) for row, _ in rows])
    span = np.array([int(row["months"]) for row, _ in rows])
    planned_start = month.astype("datetime64[D]")
    planned_end = (month + span).astype("datetime64[D]") - np.timedelta64(1, "D")
    slow = np.isin(CODES[district], _SLOW_DISTRICTS)
    course = np.where(slow, draw(rng, number, _SLOW), draw(rng, number, _USUAL))
    started = planned_start + rng.integers(0, 25, number).astype("timedelta64[D]")
    late = rng.integers(45, 210, number)
    early = -rng.integers(0, 30, number)
    done = planned_end + np.where(course == _LATE, late, early).astype("timedelta64[D]")
    return Items(
        item_id=np.array([f"CG{number:04d}" for number in range(1, number + 1)], dtype=object),
        texts=pd.DataFrame([row for row, _ in rows])[["list", "dimension", "title", "lead"]],
        district=district,
        planned_start=planned_start,
        planned_end=planned_end,
        started=started + np.where(course == _LATE, 20, 0).astype("timedelta64[D]"),
        done=np.where(course == _ON_HOLD, NEVER, done),
        course=course,
    )


def _read(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _origin(plan: Plan) -> np.datetime64:
    """January 2020, or the plan's first month when the plan holds no day of 2020."""
    year = np.datetime64("2020-01", "M")
    return year if year_of(plan.base) <= 2020 <= year_of(plan.last) else plan.first


def reform_list(plan: Plan, items: Items, day: np.datetime64) -> pd.DataFrame:
    """The list as at a day, fields as in the contract."""
    rows = np.flatnonzero(items.planned_start <= day + _LISTED_BEFORE)
    begun = items.started[rows] <= day
    done = items.done[rows] <= day
    held = (items.course[rows] == _ON_HOLD) & (items.planned_start[rows] <= day - _LISTED_BEFORE)
    status = np.where(done, "已完成", np.where(held, "暂缓", np.where(begun, "推进中", "未启动")))
    overdue = ~done & (items.planned_end[rows] < day) & (items.course[rows] == _LATE)
    note = np.full(len(rows), None, dtype=object)
    note[overdue], note[held] = _NOTES[_LATE], _NOTES[_ON_HOLD]
    return pd.DataFrame({
        "item_id": items.item_id[rows],
        **{name: items.texts[name].to_numpy()[rows] for name in items.texts.columns},
        "district_code": CODES[items.district[rows]],
        "planned_start": items.planned_start[rows].astype("datetime64[s]"),
        "planned_end": items.planned_end[rows].astype("datetime64[s]"),
        "started_on": known(np.where(begun, items.started[rows], NEVER)).astype("datetime64[s]"),
        "completed_on": known(np.where(done, items.done[rows], NEVER)).astype("datetime64[s]"),
        "progress_pct": _progress(items, rows, day, begun, done),
        "status": status,
        "note": note,
    })  # fmt: skip


def _progress(items: Items, rows: Array, day: np.datetime64, begun: Array, done: Array) -> Array:
    """Per cent in steps of five: 100 only when done, 95 at most before; on hold it stands still."""
    held = items.course[rows] == _ON_HOLD
    end = np.where(held, items.planned_end[rows], items.done[rows])
    span = np.maximum((end - items.started[rows]).astype(np.int64), 1)
    gone = (day - items.started[rows]).astype(np.int64)
    gone = np.where(held, np.minimum(gone, 120), gone)
    steps = np.clip(np.rint(gone / span * 20) * 5, 0, 95)
    result: Array = np.where(done, 100, np.where(begun, steps, 0)).astype(np.int64)
    return result

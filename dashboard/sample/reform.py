"""The lists that steer the reform: planned, begun, delayed, put off or done, month by month."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.apportion import draw
from dashboard.sample.blank import NEVER, blanked, known
from dashboard.sample.districts import CITY, CODES, DISTRICTS
from dashboard.sample.plan import Array, Dates, Plan, year_of
from dashboard.sample.replanning import Replanning, replan, work_done

_HERE = Path(__file__).parent
# Items stand on the list from this many days before they are due to start, those of the second
# year not before it begins; the first list holds all that the first half year plans.
_LISTED_BEFORE = np.timedelta64(120, "D")
_SECOND_YEAR = np.timedelta64(12, "M")
# How an item goes: as planned, late, put on hold. Some districts are late more often.
_AS_PLANNED, _LATE, _ON_HOLD = range(3)
_USUAL = np.array([0.75, 0.20, 0.05])
_SLOW = np.array([0.42, 0.48, 0.10])
_SLOW_DISTRICTS = ("320509", "320507", "320583")
_OVERDUE_NOTE, _HELD_NOTE = "受疫情影响进度滞后，牵头单位已说明原因", "待上级政策明确后推进"
_MOVED_NOTE, _RESUMED_NOTE = "完成时限已调整", "上级政策已明确，恢复推进"


@dataclass(frozen=True)
class Items:
    """All items. `planned_end` is the first plan's; what is decided later is the replanning's."""

    item_id: Array
    texts: pd.DataFrame
    district: Array
    listed_on: Dates
    planned_start: Dates
    planned_end: Dates
    started: Dates
    replanning: Replanning


def plan_reform(plan: Plan) -> Items:
    """The city's items and each district's; dates follow the plan when it leaves out 2020."""
    first = [(row, CITY) for row in _read("reform_items.csv")]
    for number in range(1, len(DISTRICTS)):
        place = {"place": DISTRICTS[number].place.removeprefix("苏州")}
        first += [
            ({key: value.format(**place) for key, value in row.items()}, number)
            for row in _read("reform_district_items.csv")
        ]
    later = [(row, CITY) for row in _read("reform_later_items.csv")]
    rows = first + later
    luck = pd.concat([
        _luck(plan.rng("reform"), len(first)), _luck(plan.rng("reform later"), len(later))
    ])  # fmt: skip
    district = np.array([place for _, place in rows])
    origin = _origin(plan)
    month = origin + np.array([int(row["start"]) for row, _ in rows])
    span = np.array([int(row["months"]) for row, _ in rows])
    start = month.astype("datetime64[D]")
    end = (month + span).astype("datetime64[D]") - np.timedelta64(1, "D")
    slow = np.isin(CODES[district], _SLOW_DISTRICTS)
    course = np.where(slow, luck["course_if_slow"], luck["course"])
    late, hold = course == _LATE, course == _ON_HOLD
    done = end + np.where(late, luck["late"], luck["early"]).astype("timedelta64[D]")
    item_id = np.array([f"CG{number:04d}" for number in range(1, len(rows) + 1)], dtype=object)
    listed = start - _LISTED_BEFORE
    is_later = np.arange(len(rows)) >= len(first)
    second_year = (origin + _SECOND_YEAR).astype("datetime64[D]")
    delay = luck["delay"].to_numpy() + np.where(late, 20, 0)
    return Items(
        item_id=item_id,
        texts=pd.DataFrame([row for row, _ in rows])[["list", "dimension", "title", "lead"]],
        district=district,
        listed_on=np.where(is_later, np.maximum(listed, second_year), listed),
        planned_start=start,
        planned_end=end,
        started=start + delay.astype("timedelta64[D]"),
        replanning=replan(
            plan, item_id, start, end, np.where(hold, NEVER, done), late=late, hold=hold
        ),
    )


def _luck(rng: np.random.Generator, number: int) -> pd.DataFrame:
    """How items go and by how many days they begin and end beside the plan."""
    return pd.DataFrame({
        "course_if_slow": draw(rng, number, _SLOW),
        "course": draw(rng, number, _USUAL),
        "delay": rng.integers(0, 25, number),
        "late": rng.integers(45, 210, number),
        "early": -rng.integers(0, 30, number),
    })  # fmt: skip


def _read(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _origin(plan: Plan) -> np.datetime64:
    """January 2020, or the plan's first month when the plan holds no day of 2020."""
    year = np.datetime64("2020-01", "M")
    return year if year_of(plan.base) <= 2020 <= year_of(plan.last) else plan.first


def reform_list(items: Items, day: np.datetime64) -> pd.DataFrame:
    """The list as at a day, fields as in the contract."""
    plans = items.replanning
    end = plans.end_on(day, items.planned_end)
    begun, done = items.started <= day, plans.done <= day
    held = (plans.held_from <= day) & (plans.held_until > day)
    status = np.where(done, "已完成", np.where(held, "暂缓", np.where(begun, "推进中", "未启动")))
    whole = pd.DataFrame({
        "item_id": items.item_id,
        **{name: items.texts[name] for name in items.texts.columns},
        "district_code": CODES[items.district],
        "planned_start": items.planned_start.astype("datetime64[s]"),
        "planned_end": end.astype("datetime64[s]"),
        "started_on": known(np.where(begun, items.started, NEVER)).astype("datetime64[s]"),
        "completed_on": known(np.where(done, plans.done, NEVER)).astype("datetime64[s]"),
        "progress_pct": _progress(items, day, begun, done),
        "status": status,
        "note": _notes(plans, day, moved=end > items.planned_end, overdue=end < day, done=done),
    })  # fmt: skip
    return whole[items.listed_on <= day].reset_index(drop=True)


def _notes(
    plans: Replanning, day: np.datetime64, *, moved: Array, overdue: Array, done: Array
) -> Array:
    """What offices write beside open items: the gravest reason; None where there is nothing."""
    held, resumed = plans.held_from <= day, plans.held_until <= day
    notes = np.select(
        [done, resumed, held, overdue, moved],
        ["", _RESUMED_NOTE, _HELD_NOTE, _OVERDUE_NOTE, _MOVED_NOTE],
        default="",
    )
    return blanked(notes, notes == "")


def _progress(items: Items, day: np.datetime64, begun: Array, done: Array) -> Array:
    """Per cent in steps of five: 100 only when done, 95 at most before; on hold it stands still."""
    plans = items.replanning
    finish = np.where(plans.done >= NEVER, items.planned_end, plans.done)
    resumed = plans.held_until < NEVER
    rest = np.where(resumed, (plans.held_until - plans.held_from).astype(np.int64), 0)
    span = np.maximum((finish - items.started).astype(np.int64) - rest, 1)
    gone = (day - items.started).astype(np.int64) - plans.days_held(day)
    steps = np.clip(np.rint(work_done(gone / span, plans.slow_start) * 20) * 5, 0, 95)
    result: Array = np.where(done, 100, np.where(begun, steps, 0)).astype(np.int64)
    return result

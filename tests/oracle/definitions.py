"""Every metric of the specification in plain Python: what it counts in one place and period.

Written from the wording of the specification alone, not from the SQL that it is held against.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

Row = dict[str, Any]
Number = float | int | None

ENTERPRISE = {"国有企业", "集体企业", "私营企业", "港澳台商投资企业", "外商投资企业"}
PRIVATE = {"私营企业", "港澳台商投资企业", "外商投资企业", "个体工商户"}
AID = {"生活救助", "医疗救助", "子女助学", "送温暖", "暖心券"}


@dataclass
class Scene:
    """The rows of one place that a metric may look at, for the months `since` to `month`.

    Lists are those in force at the month's end: units carry `covered`, members their `union`.
    `newest_*` are the newest lists of all. Events are the newest version of each; `entries` are
    those in competitions not cancelled and carry their `competition`. `aided` (case ids) and
    `competing` (unit ids) are the whole city's, wherever the payment or entry was booked.
    """

    since: str
    month: str
    month_end: date
    units: list[Row]
    unions: list[Row]
    members: list[Row]
    aid_cases: list[Row]
    reform_items: list[Row]
    workforce: list[Row]
    newest_unions: list[Row]
    newest_members: list[Row]
    newest_aid_cases: list[Row]
    applications: list[Row]
    aid_payments: list[Row]
    competitions: list[Row]
    competition_entries: list[Row]
    honours: list[Row]
    aided: set[str]
    competing: set[str]

    def during(self, rows: Iterable[Row], field: str) -> list[Row]:
        return [
            row
            for row in rows
            if row[field] is not None and self.since <= row[field].isoformat()[:7] <= self.month
        ]


@dataclass(frozen=True)
class Metric:
    """What to count, and when.

    `source`: the dataset whose rhythm gives the metric's months; `basis` as in the specification.
    `from_list`: a flow read off the newest list. `own_denominator`: the year to date keeps the
    denominator of the month itself.
    """

    source: str
    basis: str
    numerator: Callable[[Scene], Number]
    denominator: Callable[[Scene], Number] | None = None
    is_money: bool = False
    from_list: bool = False
    own_denominator: bool = False

    @property
    def is_percent(self) -> bool:
        return self.denominator is not None and not self.is_money


def total(rows: Iterable[Row], field: str) -> float:
    return float(sum(row[field] for row in rows if row[field] is not None))


def covered(s: Scene) -> list[Row]:
    return [u for u in s.units if u["covered"]]


def large(rows: Iterable[Row]) -> list[Row]:
    return [u for u in rows if u["ownership"] in ENTERPRISE and u["employees"] >= 100]


def above_scale(rows: Iterable[Row]) -> list[Row]:
    return [u for u in rows if u["ownership"] in ENTERPRISE and u["above_scale"] is True]


def normal(rows: Iterable[Row]) -> list[Row]:
    return [u for u in rows if u["status"] == "正常"]


def group_unions(rows: Iterable[Row], form: str) -> list[Row]:
    return [u for u in normal(rows) if u["union_form"] == form and u["worker_group"] is not None]


def current(rows: Iterable[Row]) -> list[Row]:
    return [m for m in rows if m["status"] == "在会"]


def group_members(s: Scene, form: str) -> list[Row]:
    return [m for m in current(s.members) if group_unions([m["union"]], form)]


def decided(s: Scene, *statuses: str) -> list[Row]:
    return [a for a in s.during(s.applications, "decided_on") if a["status"] in statuses]


def waiting_days(s: Scene) -> Number:
    days = [(a["decided_on"] - a["applied_on"]).days for a in decided(s, "通过", "退回")]
    return median(days) if days else None


def pending(s: Scene) -> list[Row]:
    return [
        a
        for a in s.applications
        if a["applied_on"] <= s.month_end
        and not (
            a["status"] in ("通过", "退回")
            and a["decided_on"] is not None
            and a["decided_on"] <= s.month_end
        )
    ]


def paid(s: Scene, *programmes: str) -> list[Row]:
    return [
        p
        for p in s.during(s.aid_payments, "paid_on")
        if p["status"] == "已发放" and p["programme"] in programmes
    ]


def open_files(s: Scene) -> list[Row]:
    return [c for c in s.aid_cases if c["status"] == "在档"]


def held(s: Scene, kind: str | None = None) -> list[Row]:
    """Competitions held; with a kind, those of the city's level only."""
    return [
        c
        for c in s.during(s.competitions, "starts_on")
        if c["status"] not in ("取消", "筹备")
        and (kind is None or (c["kind"] == kind and c["level"] == "市级"))
    ]


def entered(s: Scene, kind: str | None = None) -> list[Row]:
    return [
        e
        for e in s.during(s.competition_entries, "entered_on")
        if kind is None or e["competition"]["kind"] == kind
    ]


def unit_ids(rows: Iterable[Row]) -> set[str]:
    return {row["unit_id"] for row in rows if row["unit_id"] is not None}


def competing(rows: Iterable[Row], s: Scene) -> list[Row]:
    return [u for u in rows if u["unit_id"] in s.competing]


def given(rows: Iterable[Row], field: str) -> list[Row]:
    return [row for row in rows if row[field] is not None]


def people_honoured(s: Scene) -> list[Row]:
    rows = s.during(s.honours, "awarded_on")
    return given([h for h in rows if h["recipient_kind"] == "个人"], "frontline")


def tasks(s: Scene) -> list[Row]:
    """Key tasks that are not put off."""
    return [i for i in on_list(s, "重点任务") if i["status"] != "暂缓"]


def on_list(s: Scene, name: str, *statuses: str) -> list[Row]:
    rows = [i for i in s.reform_items if i["list"] == name]
    return [i for i in rows if i["status"] in statuses] if statuses else rows


def planned_share(item: Row, day: date) -> float:
    if day < item["planned_start"]:
        return 0.0
    if day >= item["planned_end"]:
        return 1.0
    span = (item["planned_end"] - item["planned_start"]).days
    return float((day - item["planned_start"]).days / span)


def due(s: Scene) -> list[Row]:
    return [i for i in s.reform_items if i["status"] != "暂缓" and i["planned_end"] <= s.month_end]


def on_time(s: Scene) -> list[Row]:
    return [
        i
        for i in due(s)
        if i["status"] == "已完成"
        and i["completed_on"] is not None
        and i["completed_on"] <= i["planned_end"]
    ]


def overdue(s: Scene) -> list[Row]:
    return [
        i
        for i in s.reform_items
        if i["status"] not in ("已完成", "暂缓") and i["planned_end"] < s.month_end
    ]


def graded(s: Scene, *levels: str) -> float:
    return total([w for w in s.workforce if w["skill_level"] in levels], "workers")


def workers(s: Scene) -> float:
    return total(s.workforce, "workers")

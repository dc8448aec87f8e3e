"""Counts every metric and indicator of a small city in slow, obvious Python."""

import csv
from functools import cached_property

from dashboard.settings import PROJECT
from tests.oracle.answers import CITY, Counted, Key, Place, by_place, month_end, month_of
from tests.oracle.definitions import Metric, Number, Row, Scene, total
from tests.oracle.in_force import Dumps, InForce
from tests.oracle.metrics import METRICS

_EVENTS = {"applications", "aid_payments", "competitions", "competition_entries", "honours"}
_TOWNLESS = {"competitions", "honours", "reform_items", "workforce", "indicators"}


class Oracle:
    """All that can be said of the dumps: `count(month)` gives every metric as at a month."""

    def __init__(self, dumps: Dumps) -> None:
        self.dumps = dumps
        self._in_force = InForce(dumps)
        self._scenes: dict[tuple[str, str], dict[Place, Scene]] = {}

    def count(self, as_of: str) -> dict[Key, Counted]:
        """Every metric and indicator at every place, each at its newest month not after `as_of`."""
        counted: dict[Key, Counted] = {}
        for name, metric in METRICS.items():
            month = self._newest_month(metric, as_of)
            if month is None:
                continue
            for place in self._places:
                if place.level != "town" or metric.source not in _TOWNLESS:
                    counted[Key(name, place)] = self._counted(name, metric, month, place)
        return counted | self._indicators(as_of)

    # Which months there are

    def _newest_month(self, metric: Metric, as_of: str) -> str | None:
        dates = self.dumps.get(metric.source, {})
        if not dates:
            return None
        of_lists = [month_of(day) for day in dates if month_of(day) <= as_of]
        if metric.source not in _EVENTS and not metric.from_list:
            return max(of_lists, default=None)
        return min(as_of, month_of(max(dates)))

    # Scenes: the rows of one place

    def _counted(self, name: str, metric: Metric, month: str, place: Place) -> Counted:
        in_month = self._scene(month, month, place)
        in_year = self._scene(f"{month[:4]}-01", month, place)
        own = in_year if metric.basis == "ytd" else in_month
        year = None if metric.basis == "stock" else in_year
        below = metric.denominator
        year_below = in_month if metric.own_denominator else year
        return Counted(
            month=month,
            numerator=metric.numerator(own),
            denominator=below(own) if below else None,
            ytd_numerator=metric.numerator(year) if year else None,
            ytd_denominator=below(year_below) if below and year_below else None,
            target=self._target(name, month, place, is_percent=metric.is_percent),
            is_rate=below is not None,
        )

    def _scene(self, since: str, month: str, place: Place) -> Scene:
        if (since, month) not in self._scenes:
            self._scenes[since, month] = self._draw(since, month)
        return self._scenes[since, month][place]

    def _draw(self, since: str, month: str) -> dict[Place, Scene]:
        end = month_end(month)
        rows = self._in_force.events | {
            "units": self._in_force.units(end),
            "unions": self._in_force.rows("unions", end),
            "members": self._in_force.members(end),
            "aid_cases": self._in_force.rows("aid_cases", end),
            "reform_items": self._in_force.rows("reform_items", end),
            "workforce": self._in_force.rows("workforce", end),
            "newest_unions": self._in_force.rows("unions"),
            "newest_members": self._in_force.members(),
            "newest_aid_cases": self._in_force.rows("aid_cases"),
        }
        split = {dataset: by_place(found) for dataset, found in rows.items()}
        names = [name for name in rows if name not in ("indicators", "targets")]
        aided, competing = self._aided(month), self._competing(month)
        return {
            place: Scene(
                since=since,
                month=month,
                month_end=end,
                aided=aided,
                competing=competing,
                **{name: split[name].get(place, []) for name in names},
            )
            for place in self._places
        }

    def _aided(self, month: str) -> set[str]:
        """Files with a payment of any kind in the twelve calendar months that end with `month`."""
        first = f"{int(month[:4]) - 1}{month[4:]}"  # the same month a year before, itself outside
        return {
            row["case_id"]
            for row in self._in_force.events["aid_payments"]
            if row["status"] == "已发放" and first < month_of(row["paid_on"]) <= month
        }

    def _competing(self, month: str) -> set[str]:
        return {
            row["unit_id"]
            for row in self._in_force.events["competition_entries"]
            if f"{month[:4]}-01" <= month_of(row["entered_on"]) <= month
        }

    @cached_property
    def _places(self) -> list[Place]:
        lists = [rows for dumps in self.dumps.values() for rows in dumps.values()]
        found = {place for rows in lists for place in by_place(rows)} | {Place("city")}
        return sorted(
            found, key=lambda place: (place.level, place.district or "", place.town or "")
        )

    # Indicators and targets

    def _indicators(self, as_of: str) -> dict[Key, Counted]:
        dates = self.dumps.get("indicators", {})
        if not dates:
            return {}
        last = min(as_of, month_of(max(dates)))
        counted: dict[Key, Counted] = {}
        for indicator in indicator_reference():
            counted |= self._indicator(indicator, last)
        return counted

    def _indicator(self, indicator: dict[str, str], last: str) -> dict[Key, Counted]:
        name, is_flow = indicator["indicator"], indicator["accumulates"] == "flow"
        rows = [row for row in self._in_force.events["indicators"] if row["indicator"] == name]
        months = [row["month"] for row in rows if row["month"] <= last]
        if not months:
            return {}
        month = last if is_flow else max(months)
        add = _the_citys_own if indicator["unit_zh"] in ("%", "分") else _sum
        split = by_place(rows)
        counted = {}
        for place in (place for place in self._places if place.level != "town"):
            here = split.get(place, [])
            in_year = [row for row in here if f"{month[:4]}-01" <= row["month"] <= month]
            counted[Key(name, place)] = Counted(
                month=month,
                numerator=add([row for row in here if row["month"] == month], place),
                denominator=None,
                ytd_numerator=add(in_year, place) if is_flow else None,
                ytd_denominator=None,
                target=self._target(name, month, place, is_percent=False),
                is_rate=False,
            )
        return counted

    def _target(self, metric: str, month: str, place: Place, *, is_percent: bool) -> Number:
        """The year's plan; a share may be written as 95 or as 0.95."""
        if place.level == "town" or place == Place("district", CITY):
            return None
        wanted = (metric, int(month[:4]), place.district or CITY)
        for row in self._in_force.events["targets"]:
            if (row["metric"], row["year"], row["district_code"]) == wanted:
                value = float(row["value"])
                return value / 100 if is_percent and value > 1 else value
        return None


def indicator_reference() -> list[dict[str, str]]:
    path = PROJECT / "data" / "reference" / "indicators.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _sum(rows: list[Row], place: Place) -> Number:
    return total(rows, "value")


def _the_citys_own(rows: list[Row], place: Place) -> Number:
    """Percentages and marks do not add up: the city's is the one it reports for itself."""
    found = [row["value"] for row in rows if row["district_code"] == (place.district or CITY)]
    return float(found[0]) if found else None

"""A small random city: rows a dataset and as-of date, and the dumps that hold them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.settings import PROJECT
from tests.builders import write_dump
from tests.oracle import random_events, random_lists
from tests.oracle.answers import CITY
from tests.oracle.count import indicator_reference
from tests.oracle.definitions import Row
from tests.oracle.metrics import METRICS
from tests.oracle.random_lists import Chance, Towns

Rhythm = Mapping[str, tuple[date, ...]]
"""The as-of dates of each dataset; those not named come with every monthly dump."""

QUARTERS = (date(2020, 6, 30), date(2020, 9, 30), date(2020, 12, 31))
MONTHS = (
    *(date(2019, 12, 31), date(2020, 2, 29), date(2020, 5, 31)),
    *(date(2020, 8, 25), date(2020, 12, 31)),
)
IN_STEP: Rhythm = {
    **dict.fromkeys(("unions", "units", "members"), QUARTERS),
    "aid_cases": (date(2020, 4, 30), date(2020, 8, 25), date(2020, 12, 31)),
    **dict.fromkeys(("reform_items", "workforce"), (date(2020, 2, 29), *MONTHS[-2:])),
    "honours": MONTHS[:-1],  # the last dump is of August
    "targets": (MONTHS[1], MONTHS[3]),
}
TWICE: Rhythm = {**dict.fromkeys(IN_STEP, (QUARTERS[0], MONTHS[-1])), "monthly": QUARTERS[::2]}
OUT_OF_STEP: Rhythm = {  # what one list refers to is an older list of the other
    **TWICE,
    "unions": (date(2020, 3, 15), date(2020, 7, 31), date(2020, 11, 10), date(2020, 11, 30)),
    "units": (date(2020, 4, 30), date(2020, 8, 5), date(2020, 8, 25), date(2020, 11, 20)),
    "members": (date(2020, 5, 31), date(2020, 7, 10), date(2020, 12, 20)),
}

_FORMATS: tuple[dict[str, Any], ...] = (
    {"format": "csv"},
    {"format": "csv", "encoding": "gb18030", "headers": "alias"},
    {"format": "xlsx"},
    {"format": "parquet", "headers": "name"},
    {"format": "csv.gz"},
    {"format": "csv", "encoding": "utf-16"},
)


@dataclass(frozen=True)
class City:
    """The rows as the gate should read them: canonical codes, real dates, None for empty."""

    seed: int
    dumps: dict[str, dict[date, list[Row]]] = field(default_factory=dict)

    def dates(self) -> list[date]:
        return sorted({day for dumps in self.dumps.values() for day in dumps})

    def write(self, folder: Path) -> None:
        """One folder a date in `folder`, in changing formats, encodings and spellings."""
        chance = Chance(self.seed)
        for dataset, dumps in self.dumps.items():
            for day, rows in dumps.items():
                spelled = [_spelled(chance, row) for row in rows]
                write_dump(folder / day.isoformat(), dataset, spelled, **chance.choice(_FORMATS))


def random_city(
    seed: int,
    *,
    districts: list[str] | None = None,
    rhythm: Rhythm = IN_STEP,
) -> City:
    """A city of the given districts (all, with the federation's own level, by default)."""
    chance = Chance(seed)
    towns = {code: towns_by_district()[code] for code in districts or towns_by_district()}
    city = City(seed)
    _add_lists(city, chance, towns, rhythm)
    _add_events(city, chance, towns, rhythm)
    city.dumps["indicators"] = _indicators(chance, list(towns), _dates(rhythm, "indicators"))
    city.dumps["targets"] = _targets(chance, list(towns), _dates(rhythm, "targets"))
    return city


def _dates(rhythm: Rhythm, dataset: str) -> tuple[date, ...]:
    return rhythm.get(dataset, rhythm.get("monthly", MONTHS))


def _add_lists(city: City, chance: Chance, towns: Towns, rhythm: Rhythm) -> None:
    dumps: dict[str, dict[date, list[Row]]] = city.dumps
    for name in ("unions", "units", "members", "aid_cases", "reform_items", "workforce"):
        dumps[name] = {}
        before: list[Row] = []
        for day in _dates(rhythm, name):
            unions = _in_force(dumps["unions"], day)
            match name:
                case "unions":
                    before = random_lists.unions(chance, towns, day, before)
                case "units":
                    before = random_lists.units(chance, towns, day, before, unions)
                case "members":
                    before = random_lists.members(chance, day, before, unions)
                case "aid_cases":
                    before = random_lists.aid_cases(chance, towns, day, before)
                case "reform_items":
                    before = random_lists.reform_items(chance, list(towns), day)
                case _:
                    before = random_lists.workforce(chance, list(towns))
            dumps[name][day] = before


def _in_force(lists: dict[date, list[Row]], day: date) -> list[Row]:
    dates = [listed for listed in lists if listed <= day]
    return lists[max(dates)] if dates else []


def _add_events(city: City, chance: Chance, towns: Towns, rhythm: Rhythm) -> None:
    cases = [row for rows in city.dumps["aid_cases"].values() for row in rows]
    units = [row for rows in city.dumps["units"].values() for row in rows]
    competitions = random_events.competitions(chance, list(towns))
    happened = {
        "competitions": (competitions, "starts_on"),
        "applications": (random_events.applications(chance, towns), "applied_on"),
        "aid_payments": (random_events.aid_payments(chance, towns, cases), "paid_on"),
        "competition_entries": (
            random_events.competition_entries(chance, towns, competitions, units),
            "entered_on",
        ),
        "honours": (random_events.honours(chance, list(towns)), "awarded_on"),
    }
    for dataset, (events, day_field) in happened.items():
        dates = _dates(rhythm, dataset)
        dumps: dict[date, list[Row]] = {day: [] for day in dates}
        for event in events:
            later = [day for day in dates if day >= event[day_field]] or [dates[-1]]
            dumps[later[0]].append(event)
            if len(later) > 1 and chance.often(0.3):
                again = random_events.corrected(chance, dataset, event, towns)
                dumps[chance.choice(later[1:])].append(again)
        city.dumps[dataset] = dumps


def _indicators(
    chance: Chance, districts: list[str], dates: tuple[date, ...]
) -> dict[date, list[Row]]:
    """Returns of all months to January 2021; one stops in March, some are amended."""
    dumps: dict[date, list[Row]] = {day: [] for day in dates}
    months = [f"{year}-{number:02}" for year in (2019, 2020) for number in range(1, 13)][8:]
    for month in [*months, "2021-01"]:
        for indicator in indicator_reference():
            if indicator["indicator"] == "artisan_colleges" and month > "2020-03":
                continue
            for district in districts:
                if not chance.often(0.5):
                    continue
                row: Row = {
                    "indicator": indicator["indicator"],
                    "month": month,
                    "district_code": district,
                    "value": chance.choice([float(chance.randint(0, 90)), 12.5]),
                }
                later = [day for day in dates if day.isoformat()[:7] >= month] or [dates[-1]]
                dumps[later[0]].append(row)
                if chance.often(0.2) and len(later) > 1:
                    dumps[later[-1]].append(row | {"value": row["value"] + 0.25})
    return dumps


def _targets(
    chance: Chance, districts: list[str], dates: tuple[date, ...]
) -> dict[date, list[Row]]:
    """Plans written as 95 and as 0.9, for the city and for districts, one of them amended."""
    first, amended = [], []
    names = [*METRICS, *(row["indicator"] for row in indicator_reference())]
    for metric in names:
        for district in dict.fromkeys([CITY, *districts]):
            for year in (2019, 2020, 2021):
                if not chance.often(0.4):
                    continue
                row = {
                    "metric": metric,
                    "year": year,
                    "district_code": district,
                    "value": chance.choice([95.0, 0.9, 1.0, 100.0, 88.8]),
                    "source": None,
                }
                first.append(row)
                if chance.often(0.1):
                    amended.append(row | {"value": 77.0})
    return {dates[0]: first, dates[-1]: amended}


@cache
def towns_by_district() -> Towns:
    """Town codes a district, in the order of the reference; none for the city's own level."""
    found: Towns = {row["code"]: [] for row in _reference("districts")}
    for row in _reference("towns"):
        found[row["district_code"]].append(row["town_code"])
    return found


@cache
def _reference(name: str) -> list[dict[str, str]]:
    path = PROJECT / "data" / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _spelled(chance: Chance, row: Row) -> Row:
    """The row with district and town as people write them: by code, name or alias."""
    spelled = dict(row)
    if "district_code" in row:
        district = next(d for d in _reference("districts") if d["code"] == row["district_code"])
        words = [district["code"], district["name"], district["short"]]
        spelled["district_code"] = chance.choice([*words, district["aliases"].split("|")[-1]])
    if row.get("town_code") and chance.often(0.5):
        towns = _reference("towns")
        spelled["town_code"] = next(
            town["town_name"] for town in towns if town["town_code"] == row["town_code"]
        )
    return spelled

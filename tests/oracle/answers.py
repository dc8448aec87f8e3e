"""What the oracle answers with: a place, a key, the numbers counted there."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tests.oracle.definitions import Number, Row

CITY = "320500"


class Place(NamedTuple):
    """The whole city, a district of it, or one town (None: no town given) of a district."""

    level: str
    district: str | None = None
    town: str | None = None


class Key(NamedTuple):
    metric: str
    place: Place


@dataclass(frozen=True)
class Counted:
    """One metric at one place; the fields are those of `oversight metrics`."""

    month: str
    numerator: Number
    denominator: Number
    ytd_numerator: Number
    ytd_denominator: Number
    target: Number
    is_rate: bool

    @property
    def value(self) -> Number:
        return _ratio(self.numerator, self.denominator, self.is_rate)

    @property
    def ytd_value(self) -> Number:
        return _ratio(self.ytd_numerator, self.ytd_denominator, self.is_rate)


def _ratio(numerator: Number, denominator: Number, is_rate: bool) -> Number:
    if not is_rate:
        return numerator
    return numerator / denominator if numerator is not None and denominator else None


def by_place(rows: Iterable[Row]) -> dict[Place, list[Row]]:
    """The rows of the city, of each district and of each town."""
    split: dict[Place, list[Row]] = {}
    for row in rows:
        if "district_code" not in row:
            continue
        district = row["district_code"]
        for place in (
            Place("city"),
            Place("district", district),
            Place("town", district, row.get("town_code")),
        ):
            split.setdefault(place, []).append(row)
    return split


def month_end(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, calendar.monthrange(year, number)[1])


def month_of(day: date) -> str:
    return day.isoformat()[:7]

"""What is asked for: months, size and seed, and the dates that follow from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from dashboard.errors import InputError

Array = npt.NDArray[Any]
Dates = npt.NDArray[np.datetime64]

# The report's figures hold at this date, at scale 1.
ANCHOR = np.datetime64("2020-12-31", "D")
DAYS_IN_YEAR = 365.25


@dataclass(frozen=True)
class Plan:
    """One order for a sample city. Months are numpy months, dates numpy days."""

    first: np.datetime64
    last: np.datetime64
    scale: float
    seed: int

    @classmethod
    def ordered(cls, *, first_month: str, last_month: str, scale: float, seed: int) -> "Plan":
        """Check the order as given; raises InputError when it cannot be met."""
        try:
            first, last = (np.datetime64(month, "M") for month in (first_month, last_month))
        except ValueError as error:
            raise InputError(
                f"The months {first_month} to {last_month} cannot be read",
                "A month is written as a year and a month.",
                "Write them like 2020-01 and 2021-06.",
            ) from error
        if last < first:
            raise InputError(
                f"The last month, {last_month}, lies before the first, {first_month}",
                next_step="Give them in order.",
            )
        if not 0 < scale <= 10:
            raise InputError(
                f"A scale of {scale} cannot be made",
                "1 is the whole city with 3.9 million members.",
                "Choose a scale above 0 and up to 10.",
            )
        return cls(first=first, last=last, scale=scale, seed=seed)

    @property
    def base(self) -> np.datetime64:
        """The month of the first dump; what lies before it is history, told in that dump."""
        return self.first - np.timedelta64(1, "M")

    @property
    def months(self) -> Dates:
        """The months that have a dump."""
        return np.arange(self.base, self.last + 1)

    @property
    def event_months(self) -> Dates:
        """The months in which events happen: a year of history, then the months asked for."""
        months: Dates = np.arange(self.first - np.timedelta64(12, "M"), self.last + 1)
        return months

    @property
    def event_years(self) -> list[int]:
        return sorted({year_of(month) for month in self.event_months})

    @cached_property
    def lists(self) -> Dates:
        """Dates of the quarterly lists: the first dump's, then every quarter's end."""
        ends = [month for month in self.months[1:] if month_of(month) % 3 == 0]
        return np.array([month_end(month) for month in [self.base, *ends]])

    @property
    def start(self) -> np.datetime64:
        """The date of the first dump."""
        return month_end(self.base)

    @property
    def end(self) -> np.datetime64:
        """The date of the last dump."""
        return month_end(self.last)

    @cached_property
    def pivot(self) -> int:
        """Which list the counts are set for: the one nearest to the report's date."""
        return int(np.argmin(np.abs(self.lists - ANCHOR)))

    @property
    def reference(self) -> np.datetime64:
        date_: np.datetime64 = self.lists[self.pivot]
        return date_

    def count(self, number: float, *, least: int = 1) -> int:
        """A number of the whole city, brought to this plan's scale."""
        return max(least, round(number * self.scale))

    def rng(self, *topic: object) -> np.random.Generator:
        """Random numbers of its own for a topic, so that one part does not disturb another."""
        return np.random.default_rng([self.seed, crc32("/".join(map(str, topic)).encode())])

    def dump_of(self, days: Dates) -> Dates:
        """The month of the dump that first tells of what happened on these days."""
        months: Dates = np.maximum(days.astype("datetime64[M]"), self.base)
        return months

    def dumps(self) -> Iterator[tuple[np.datetime64, np.datetime64]]:
        """The dumps in order: (month, as-of date)."""
        for month in self.months:
            yield month, month_end(month)


def month_end(month: np.datetime64) -> np.datetime64:
    """The last day of a month."""
    after: np.datetime64 = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
    return after - np.timedelta64(1, "D")


def year_of(day: np.datetime64) -> int:
    return int(day.astype("datetime64[Y]").astype(int)) + 1970


def month_of(day: np.datetime64) -> int:
    """The month within the year, 1 to 12."""
    return int(day.astype("datetime64[M]").astype(int)) % 12 + 1


def years_after(days: Dates | np.datetime64, origin: np.datetime64) -> Any:
    """Years from `origin` to `days`, negative before it."""
    return (days - origin).astype("timedelta64[D]").astype(float) / DAYS_IN_YEAR

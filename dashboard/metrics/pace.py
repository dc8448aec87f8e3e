"""Targets: how much is done, how much of the year is gone, and what that means."""

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass

AMBER_POINTS = 5.0
RED_POINTS = 15.0


@dataclass(frozen=True)
class Pace:
    """Where a metric stands against its year's target.

    `status`: on, amber, red, or none where there is no target to reach upwards. `done_share` is
    value / target and `year_share` days gone / days in the year (both fractions). `behind_points`
    is how far behind, in percentage points, 0 where it is not. `gap` is target - value in the
    metric's own unit, 0 where the target is reached.
    """

    status: str
    done_share: float = math.nan
    year_share: float = math.nan
    behind_points: float = 0.0
    gap: float = 0.0

    @property
    def is_reached(self) -> bool:
        return self.status != "none" and self.gap <= 0


def year_share(month: str) -> float:
    """The share of the year's days gone at the end of the month: '2021-06' → 181 / 365."""
    year, number = int(month[:4]), int(month[5:])
    days = [calendar.monthrange(year, each)[1] for each in range(1, 13)]
    return sum(days[:number]) / sum(days)


def last_year_share(year_so_far: Mapping[str, float], month: str) -> float | None:
    """The share of last year's total that was there by the same month: what is due by then of
    something that has its seasons, as relief before 春节 has.

    `year_so_far` is by month what has added up since January. None where not every month of last
    year is known, or where nothing came of it.
    """
    year, number = int(month[:4]) - 1, int(month[5:])
    sums = [year_so_far.get(f"{year:04d}-{each:02d}", math.nan) for each in range(1, 13)]
    if any(map(math.isnan, sums)) or sums[-1] <= 0:
        return None
    return sums[number - 1] / sums[-1]


def pace(
    value: float | None, target: float | None, *, month: str, basis: str, better: str = "up"
) -> Pace:
    """The status of a value against its year's target.

    What adds up over the year (flow, ytd) is behind by the share of the year gone less the share
    of the target done; a level (stock) is behind by the share of the target still missing, because
    it has no pace: nobody expects half of 95 % coverage in June. Behind by more than 5 points is
    amber, by more than 15 red; a level short of its target by less than that is amber too.
    Value and target are in the metric's own unit; where down is `better`, or neither is, a target
    is no amount to be done, and there is no status.
    """
    if better != "up":
        return Pace("none")
    if value is None or target is None or math.isnan(value) or math.isnan(target) or target <= 0:
        return Pace("none")
    done, gone = value / target, year_share(month)
    gap = max(target - value, 0.0)
    behind = max((1.0 if basis == "stock" else gone) - done, 0.0) * 100
    if gap == 0:
        return Pace("on", done, gone, 0.0, 0.0)
    if behind > RED_POINTS:
        status = "red"
    elif behind > AMBER_POINTS or basis == "stock":
        status = "amber"
    else:
        status = "on"
    return Pace(status, done, gone, behind, gap)

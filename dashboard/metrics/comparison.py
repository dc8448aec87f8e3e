"""With which month a month is compared: the one a year before, 春节 aligned, or any other."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.series import MONTH, shift_month

# How a view compares, unless with a named month: year and period before, or the aligned year.
USUAL, SPRING = "usual", "spring"


def base_month(
    against: str, *, window: str, spring: Mapping[int, date]
) -> Callable[[str, Metric], str]:
    """For a row's month and metric, the month to compare with; `against` is SPRING or a month.

    `spring` gives the day of 春节 by year.
    """

    def of(month: str, metric: Metric) -> str:
        if against != SPRING:
            return against
        if metric.follows_spring_festival:
            return aligned_month(month, window=window, spring=spring)
        return shift_month(month, -12)

    return of


def aligned_month(month: str, *, window: str, spring: Mapping[int, date]) -> str:
    """The month of the year before that lies to 春节 as this one does; empty where there is none.

    春节 falls in January or February. Where the two years differ, the January of one is the
    February of the other. From February on the year so far holds 春节 in both years; up to
    January it holds it in one only, and nothing compares.
    """
    year, number = int(month[:4]), int(month[5:])
    plain = shift_month(month, -12)
    now, then = spring.get(year), spring.get(year - 1)
    if now is None or then is None:
        return ""
    if number > 2 or now.month == then.month:
        return plain
    if window == MONTH:
        return f"{year - 1}-{3 - number:02d}"
    return plain if number == 2 else ""

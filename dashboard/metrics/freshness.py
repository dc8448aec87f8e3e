"""How old each list is, and when the next one is due, by the rhythm of those that came."""

import calendar
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.metrics.series import shift_month

# An office needs some days after the month's end to export its list.
GRACE_DAYS = 15
# A gap that makes up so much of all gaps is a rhythm; honours come when they are awarded.
RHYTHM_SHARE = 0.75


@dataclass(frozen=True)
class Freshness:
    """One dataset's newest list and its next.

    `rhythm` is the months from one list to the next, None where too few came or where they come
    at no steady pace; then nothing is expected. `expected` are the months
    (YYYY-MM) from the first list to the newest in which one was due; `late_days` counts from the
    end of the days of grace.
    """

    dataset: str
    as_of: date
    age_days: int
    rhythm: int | None
    expected: tuple[str, ...]
    came: tuple[str, ...]
    next_as_of: date | None
    late_days: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Months in which a list was due and none came, although later ones did."""
        return tuple(month for month in self.expected if month not in self.came)


def freshness(dates: Mapping[str, Collection[date]], *, today: date) -> list[Freshness]:
    """The freshness of every dataset of which at least one list came, in the order given."""
    return [_of(dataset, sorted(set(found)), today) for dataset, found in dates.items() if found]


def _of(dataset: str, dates: list[date], today: date) -> Freshness:
    newest = dates[-1]
    came = list(dict.fromkeys(f"{day:%Y-%m}" for day in dates))
    rhythm = _rhythm(came)
    next_as_of = _month_end(shift_month(came[-1], rhythm)) if rhythm else None
    late = (today - next_as_of).days - GRACE_DAYS if next_as_of else 0
    return Freshness(
        dataset=dataset,
        as_of=newest,
        age_days=(today - newest).days,
        rhythm=rhythm,
        expected=_expected(came[0], came[-1], rhythm) if rhythm else tuple(came),
        came=tuple(came),
        next_as_of=next_as_of,
        late_days=max(late, 0),
    )


def _rhythm(months: list[str]) -> int | None:
    gaps = [_number(later) - _number(month) for month, later in pairwise(months)]
    if not gaps:
        return None
    gap, times = Counter(gaps).most_common(1)[0]
    return gap if times >= RHYTHM_SHARE * len(gaps) else None


def _expected(first: str, last: str, rhythm: int) -> tuple[str, ...]:
    """Every `rhythm` months back from the last: the newest list says best when lists are due."""
    count = (_number(last) - _number(first)) // rhythm
    return tuple(shift_month(last, -rhythm * n) for n in range(count, -1, -1))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _month_end(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, calendar.monthrange(year, number)[1])

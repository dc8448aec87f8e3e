"""Which sums of a year so far to withhold, so that no month of one to four people follows from two
of them, nor from what the other places show."""

import numpy as np
from numpy.typing import NDArray

from dashboard.metrics.suppression import FEWEST_SHOWN

Flags = NDArray[np.bool_]
Amounts = NDArray[np.float64]


def withheld_sums(counts: Amounts, whole: Flags | None = None) -> Flags:
    """By place and month, whether the sum of the year's months up to this one is withheld.

    `counts` has a row a place and a column a month of one year; a month alone may be shown where
    its own sum and that of the month before both are, a quarter likewise. `whole` says in which
    months the sum of all places is withheld: then theirs are too. None is for places of which no
    sum is shown.

    A sum is withheld while one to four people came since the last one shown. Then, for each run of
    such sums, another place's sums of the same months are withheld, one that could have had a
    person more where this place has one less, or the reverse: so there is always another year that
    would show the same.
    """
    few = np.array([_few_since_last(row) for row in counts]).reshape(counts.shape)
    hidden = few.copy()
    if whole is None:
        return hidden
    hidden[:, whole] = True
    if len(counts) == 1:
        return hidden
    for place in range(len(counts)):
        for first, last in _runs(few[place], counts[place]):
            _hide_partner(counts, hidden, place, first, last)
    return hidden


def _few_since_last(counts: Amounts) -> Flags:
    hidden = np.zeros(len(counts), dtype=bool)
    since = 0.0
    for month, count in enumerate(counts):
        since += count
        hidden[month] = 0 < since < FEWEST_SHOWN
        if not hidden[month]:
            since = 0.0
    return hidden


def _runs(hidden: Flags, counts: Amounts) -> list[tuple[int, int]]:
    """First and last month of withheld sums that are all the same: nobody came between them."""
    runs: list[tuple[int, int]] = []
    for month in np.flatnonzero(hidden):
        if runs and runs[-1][1] == month - 1 and counts[month] == 0:
            runs[-1] = (runs[-1][0], int(month))
        else:
            runs.append((int(month), int(month)))
    return runs


def _hide_partner(counts: Amounts, hidden: Flags, place: int, first: int, last: int) -> None:
    """Withhold, in place, what lets the sums of a run be one more or one less."""
    others = [other for other in range(len(counts)) if other != place]
    for until in range(last, counts.shape[1]):
        able = [o for o in others if _can_trade(counts, hidden, place, o, first, until)]
        if able:
            hidden[place, first : until + 1] = True
            costs = [
                (int((~hidden[o, first : until + 1]).sum()), float(counts[o, : until + 1].sum()), o)
                for o in able
            ]
            hidden[min(costs)[2], first : until + 1] = True
            return
    # Nobody else had any: which place it was must not be told at all.
    hidden[:] = True


def _can_trade(
    counts: Amounts, hidden: Flags, place: int, other: int, first: int, last: int
) -> bool:
    """Whether one person of the one place could be the other's, in all sums of the run.

    A place that gives one away must keep another: a reader knows that withheld is not nought.
    """
    is_newest = last + 1 == counts.shape[1]
    takes = is_newest or counts[other, last + 1] > 0
    gives = counts[other, first] > 0 and _since_shown(counts, hidden, other, first) > 1
    place_takes = is_newest or counts[place, last + 1] > 0
    return bool(
        (takes and _since_shown(counts, hidden, place, first) > 1) or (gives and place_takes)
    )


def _since_shown(counts: Amounts, hidden: Flags, place: int, month: int) -> float:
    """People from the last sum shown before this month to this month."""
    shown = np.flatnonzero(~hidden[place, :month])
    return float(counts[place, (shown[-1] + 1 if len(shown) else 0) : month + 1].sum())

"""What becomes of a plan: ends slip, a few move up, one or two items rest, some start slowly."""

from dataclasses import dataclass

import numpy as np

from dashboard.sample.blank import NEVER
from dashboard.sample.plan import Array, Dates, Plan

# Chance that an end is moved: of items that will be late, and of others; that the new end does not
# hold either; that an end moves up; that an item starts slowly and makes up for it.
_LATE_SLIPS, _OTHERS_SLIP, _SLIPS_AGAIN, _MOVES_UP, _STARTS_SLOWLY = 0.62, 0.04, 0.5, 0.06, 0.14
# Items that are put on hold and taken up again, and how far into their time.
_RESUMED, _RESTS_AT = 2, 0.45
_LONG, _LONGEST = np.timedelta64(150, "D"), np.timedelta64(240, "D")
# What goes well is moved so long before its end, well before it is done.
_AHEAD = np.timedelta64(75, "D")
# Half the time of a slow start brings this share of the work.
_SLOW_HALF = 0.25


@dataclass(frozen=True)
class Replanning:
    """What is decided on the way, a column an item; NEVER where nothing is.

    `moved_on` and `moved_to` have a row a round: the day on which a new end is set, and that end.
    `done` is the day of completion after all that.
    """

    moved_on: Dates
    moved_to: Dates
    held_from: Dates
    held_until: Dates
    slow_start: Array
    done: Dates

    def end_on(self, day: np.datetime64, first_end: Dates) -> Dates:
        """The planned ends as they stand on a day."""
        end = first_end
        for moved_on, moved_to in zip(self.moved_on, self.moved_to, strict=True):
            end = np.where(moved_on <= day, moved_to, end)
        return end

    def days_held(self, day: np.datetime64) -> Array:
        """For how many days items have been on hold up to a day."""
        until = np.minimum(self.held_until, day)
        days: Array = np.maximum((until - self.held_from).astype(np.int64), 0)
        return days


def replan(
    plan: Plan, item_id: Array, start: Dates, end: Dates, done: Dates, *, late: Array, hold: Array
) -> Replanning:
    """Decide it for each item by chance of its own; `hold` are those that stay on hold."""
    luck = np.array([plan.rng("replanning", item).random(6) for item in item_id]).T
    long = end - start >= _LONG
    slips = ~hold & (luck[0] < np.where(late, _LATE_SLIPS, _OTHERS_SLIP))
    moved_on, moved_to = _slips(luck, end, done, late, slips)

    # Within the year, so that a year's plan does not lose what it was to bring.
    sooner = _months_later(end, -1)
    same_year = sooner.astype("datetime64[Y]") == end.astype("datetime64[Y]")
    up = ~hold & ~late & ~slips & long & same_year & (luck[0] > 1 - _MOVES_UP)
    moved_on[0] = np.where(up, end - _AHEAD, moved_on[0])
    moved_to[0] = np.where(up, sooner, moved_to[0])

    spare = ~hold & ~late & ~slips & ~up
    rests = _least(luck[3], spare & _is_far(plan, start, end, done), _RESUMED)
    length = _days(60 + 50 * luck[1])
    held_from = np.where(rests, start + _days(_RESTS_AT * (end - start).astype(np.int64)), NEVER)
    held_from = np.where(hold, start + np.timedelta64(120, "D"), held_from)
    held_until = np.where(rests, held_from + length, NEVER)
    moved_on[0] = np.where(rests, held_until, moved_on[0])
    later = _months_later(end, np.rint(length.astype(np.int64) / 30))
    moved_to[0] = np.where(rests, later, moved_to[0])
    return Replanning(
        moved_on=moved_on,
        moved_to=moved_to,
        held_from=held_from,
        held_until=held_until,
        slow_start=spare & ~rests & long & (luck[4] < _STARTS_SLOWLY),
        done=np.where(up, done - (end - sooner), np.where(rests, done + length, done)),
    )


def _slips(luck: Array, end: Dates, done: Dates, late: Array, slips: Array) -> tuple[Dates, Dates]:
    """When ends move later, by one to three months, and where to; twice where it is still late."""
    first_on = np.where(late, end + _days(60 * luck[1] - 45), end - _AHEAD)
    first_to = _months_later(end, np.where(late, 1 + np.floor(3 * luck[2]), 1))
    again = slips & late & (done > first_to + np.timedelta64(45, "D")) & (luck[3] < _SLIPS_AGAIN)
    second_on = first_to + _days(40 * luck[4] - 25)
    second_to = _months_later(first_to, 1 + np.floor(2 * luck[5]))
    rounds = np.array([slips, again])
    return (
        np.where(rounds, np.array([first_on, second_on]), NEVER),
        np.where(rounds, np.array([first_to, second_to]), NEVER),
    )


def _is_far(plan: Plan, start: Dates, end: Dates, done: Dates) -> Array:
    """Long items under way at the plan's reference date, at which nothing may count otherwise."""
    far: Array = (end - start >= _LONGEST) & (start < plan.reference) & (done > plan.reference)
    return far


def _least(luck: Array, eligible: Array, number: int) -> Array:
    """Mark so many of the eligible, those with the least luck."""
    chosen = np.argsort(np.where(eligible, luck, np.inf), kind="stable")[:number]
    marked = np.zeros(len(luck), dtype=bool)
    marked[chosen] = True
    return marked & eligible


def _months_later(end: Dates, months: Array | int) -> Dates:
    """Month ends so many months after month ends."""
    day = np.timedelta64(1, "D")
    after = (end + day).astype("datetime64[M]") + np.asarray(months).astype("timedelta64[M]")
    moved: Dates = after.astype("datetime64[D]") - day
    return moved


def _days(number: Array) -> Array:
    days: Array = np.rint(number).astype("timedelta64[D]")
    return days


def work_done(gone: Array, slow_start: Array) -> Array:
    """The share of the work done when this share of the time is gone, even or slow at first."""
    slow = np.where(gone < 0.5, 2 * _SLOW_HALF * gone, 1 - 2 * (1 - _SLOW_HALF) * (1 - gone))
    share: Array = np.clip(np.where(slow_start, slow, gone), 0, 1)
    return share

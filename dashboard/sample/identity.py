"""Identity numbers of nobody: well formed, of an area that does not exist."""

import numpy as np

from dashboard.sample.plan import Array

FIRST_BIRTHDAY = np.datetime64("1960-01-01", "D")
CHECK_DIGITS = np.array(list("10X98765432"), dtype=object)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_positions(birth_day: Array, woman: Array, *, area: int) -> tuple[Array, Array, Array]:
    """First 17 digits as a number, position in CHECK_DIGITS, and year of birth.

    `birth_day` counts from 1960-01-01. The last three digits count people of one birthday and
    gender, odd for men, so numbers differ as long as fewer than 500 share both.
    """
    key = birth_day.astype(np.uint16) * np.uint16(2) + woman.astype(np.uint16)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key)) - np.searchsorted(ordered, ordered, side="left")
    sequence = (rank * 2 + (woman == 0)) % 1000

    days = FIRST_BIRTHDAY + np.arange(int(birth_day.max()) + 1).astype("timedelta64[D]")
    dates = np.char.replace(days.astype(str), "-", "").astype(np.int64)
    partial = _check_sum(str(area), _WEIGHTS[:6]) + np.array(
        [_check_sum(str(value), _WEIGHTS[6:14]) for value in dates]
    )
    sums = np.array([_check_sum(f"{value:03d}", _WEIGHTS[14:]) for value in range(1000)])
    body = (area * 10**8 + dates[birth_day]) * 1000 + sequence
    remainder = (partial[birth_day] + sums[sequence]) % 11
    return body, remainder, (dates // 10_000)[birth_day].astype(np.int16)


def identity_numbers(birth_day: Array, woman: Array, *, area: int) -> tuple[Array, Array, Array]:
    """As `check_positions`, with the check digit itself instead of its position."""
    body, remainder, year = check_positions(birth_day, woman, area=area)
    return body, CHECK_DIGITS[remainder], year


def _check_sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))

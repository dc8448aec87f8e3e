"""Cells that are empty: values looked up, left out, or days that never come."""

from typing import Any

import numpy as np

from dashboard.sample.plan import Array, Dates

NEVER = np.datetime64("2200-01-01", "D")


def looked_up(words: Array, positions: Array) -> Array:
    """The words at these positions; None for a position of -1."""
    with_none: Array = np.array([*words, None], dtype=object)
    return with_none[positions]


def blanked(values: Array, blank: Array) -> Array:
    """The values as objects, None where `blank`."""
    cells: Array = values.astype(object)
    cells[blank] = None
    return cells


def known(days: Dates) -> Any:
    """Days with NEVER and what lies beyond as not known."""
    return np.where(days >= NEVER, np.datetime64("NaT"), days)

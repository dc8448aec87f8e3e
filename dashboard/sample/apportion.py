"""Whole numbers that add up: a total shared by weights, a day drawn inside a span."""

from typing import Any

import numpy as np

from dashboard.sample.plan import Array, Dates


def share(total: int, weights: Array, *, least: int = 0) -> Array:
    """`total` split over `weights` into whole numbers that add up to it exactly.

    Every part gets `least` first, unless the total is too small for that. Largest remainders win.
    """
    least = min(least, total // len(weights))
    rest = total - least * len(weights)
    exact = rest * weights / weights.sum()
    parts: Array = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[: rest - int(parts.sum())]] += 1
    parts += least
    return parts


def share_within(total: int, weights: Array, most: Array) -> Array:
    """`total` split over `weights`, no part above its `most`; less where all that is too little.

    What a part cannot take goes to the others by their weights.
    """
    parts: Array = np.zeros(len(weights), dtype=np.int64)
    rest = min(total, int(most.sum()))
    while rest:
        room = parts < most
        parts[room] += np.minimum(share(rest, weights[room]), (most - parts)[room])
        rest = min(total, int(most.sum())) - int(parts.sum())
    return parts


def days_between(rng: np.random.Generator, start: Dates, end: Dates) -> Dates:
    """One day for each pair, after `start` and up to `end`; the end where none lies between."""
    span = np.maximum((end - start).astype("timedelta64[D]").astype(np.int64), 1)
    back = np.floor(rng.random(len(span)) * span).astype(np.int64)
    days: Dates = end - back.astype("timedelta64[D]")
    return days


def days_in(rng: np.random.Generator, months: Dates) -> Dates:
    """One day in each of the months."""
    day = np.timedelta64(1, "D")
    first: Any = months.astype("datetime64[D]")
    after: Any = (months + np.timedelta64(1, "M")).astype("datetime64[D]")
    return days_between(rng, first - day, after - day)


def draw(rng: np.random.Generator, size: int, weights: Array) -> Array:
    """Positions 0..len(weights)-1 drawn with the given weights."""
    edges = np.cumsum(weights) / np.sum(weights)
    return np.minimum(np.searchsorted(edges, rng.random(size), side="right"), len(weights) - 1)

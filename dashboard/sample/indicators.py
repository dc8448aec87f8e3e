"""Monthly indicators that no other dump carries, to the totals of the report in 2020."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.sample.apportion import share
from dashboard.sample.districts import CODES, DISTRICTS, column
from dashboard.sample.plan import Array, Plan, month_of, year_of

_EVEN = (1.0,) * 12
_SPRING = (3.0, 1.0, 0.2, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5)
_EPIDEMIC = (0.5, 5.0, 4.0, 1.0, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_WARM = (0.3, 0.2, 0.6, 1.0, 1.4, 1.5, 1.4, 1.3, 1.5, 1.5, 0.8, 0.5)
_LATE = (0.2, 0.2, 0.5, 0.7, 0.8, 1.0, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0)
_VOUCHERS = (0.0, 0.0, 0.5, 2.0, 4.0, 2.0, 1.0, 1.0, 2.0, 2.0, 1.0, 0.5)
_STRAIN = (0.8, 2.2, 2.4, 1.8, 1.3, 1.0, 0.9, 0.8, 0.8, 0.8, 0.9, 1.0)
_DECEMBER = (0.0,) * 11 + (1.0,)


@dataclass(frozen=True)
class _Flow:
    """What happens in a year. `steps` is how finely it is counted: 100 for hundredths.

    `city_share` is what the federation itself does; 1 means that districts report nothing.
    """

    totals: dict[int, float]
    rhythm: tuple[float, ...] = _EVEN
    steps: int = 1
    city_share: float = 0.06
    later: dict[int, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Stock:
    """What stands at the end of a year; between the ends it grows evenly."""

    ends: dict[int, float]
    city_share: float = 0.02


@dataclass(frozen=True)
class _Score:
    """A rate or mark that does not add up: the city's own, and how far districts lie around it."""

    ends: dict[int, float]
    spread: float
    highest: float
    city_only: bool = False


# The first half of 2021: loans on pace for the year's 20,000, recuperation and rooms behind.
_FLOWS = {
    "fees_returned": _Flow({2019: 3_200, 2020: 21_046.5, 2021: 18_400}, _LATE, 100, 0.02),
    "venture_loans": _Flow({2019: 11_800, 2020: 21_650, 2021: 20_700}, _EVEN, 10, 0.0),
    "consumer_vouchers": _Flow({2020: 998.6, 2021: 420}, _VOUCHERS, 10, 0.25),
    "medical_staff_support": _Flow({2020: 1_012.3}, _EPIDEMIC, 10, 0.22),
    "benefit_events": _Flow({2019: 41, 2020: 72, 2021: 84}, _EVEN, 1, 1.0),
    "benefit_amount": _Flow({2019: 420, 2020: 680, 2021: 760}, _EVEN, 100, 0.3),
    "benefit_participants": _Flow({2019: 186_000, 2020: 300_000, 2021: 372_000}, _EVEN, 1, 0.1),
    "recuperation_workers": _Flow({2019: 9_300, 2020: 11_360, 2021: 10_100}, _WARM, 1, 0.08),
    "return_train_riders": _Flow({2019: 388, 2020: 426, 2021: 212}, _SPRING, 1, 1.0),
    "tongren_aid": _Flow({2018: 200, 2019: 200, 2020: 200, 2021: 200}, _DECEMBER, 10, 0.4),
    "counselling_rooms": _Flow({2019: 24, 2020: 58, 2021: 88}, _LATE, 1, 0.0),
    "legal_aid_cases": _Flow({2019: 1_420, 2020: 1_610, 2021: 1_680}, _EVEN, 1, 0.07),
    "dispute_warnings": _Flow({2019: 760, 2020: 1_040, 2021: 860}, _STRAIN, 1, 0.03,
                              later={2019: _EVEN, 2021: _EVEN}),
    "model_units_provincial": _Flow({2020: 15, 2021: 12}, (0,) * 9 + (1, 0, 0), 1, 0.0),
    "model_units_city": _Flow({2020: 46, 2021: 104}, _EVEN, 1, 0.0),
    "model_homes": _Flow({2020: 31, 2021: 84}, _EVEN, 1, 0.0),
    "performances": _Flow({2019: 31, 2020: 24, 2021: 36}, _WARM, 1, 1.0),
    "workers_to_university": _Flow({2019: 2_150, 2020: 2_430, 2021: 3_050},
                                   (0, 0, 4, 1, 0, 0, 0, 1, 6, 2, 0, 0), 1, 0.05),
    "worker_innovations": _Flow({2019: 7_900, 2020: 8_640, 2021: 9_900}, _WARM, 1, 0.03),
    "group_federations": _Flow({2020: 3, 2021: 2}, (0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0), 1, 1.0),
}  # fmt: skip
_STOCKS = {
    "mother_rooms": _Stock({2018: 676, 2019: 800, 2020: 922, 2021: 1_034}),
    "artisan_colleges": _Stock({2018: 9, 2019: 16, 2020: 27, 2021: 42}, 0.06),
    "enterprise_universities": _Stock({2018: 14, 2019: 22, 2020: 34, 2021: 50}, 0.0),
    "branch_brands": _Stock({2018: 4, 2019: 4, 2020: 4, 2021: 4}, 1.0),
}
_SCORES = {
    "bargaining_participation": _Score({2018: 81.0, 2019: 83.2, 2020: 86.1, 2021: 88.4}, 3.0, 99),
    "bargaining_awareness": _Score({2018: 84.0, 2019: 86.5, 2020: 88.9, 2021: 90.6}, 2.4, 99),
    "bargaining_satisfaction": _Score({2018: 88.1, 2019: 89.4, 2020: 91.2, 2021: 92.3}, 2.0, 99),
    "bargaining_recognition": _Score({2018: 85.0, 2019: 86.8, 2020: 89.5, 2021: 90.9}, 2.8, 99),
    "worker_satisfaction": _Score({2018: 86.9, 2019: 88.0, 2020: 90.3, 2021: 91.4}, 1.8, 99),
    "hotline_satisfaction": _Score({2018: 4.6, 2019: 4.7, 2020: 4.8, 2021: 4.9}, 0.0, 5, True),
}
# Shares of the risks that get settled at all, by months after they were flagged.
_SETTLED_AFTER = np.array([0.45, 0.27, 0.14, 0.08, 0.04, 0.02])
# Before this month there is no history but what a figure sums up.
_ALSO = {"tongren_aid": 2018, "mother_rooms": 2018}


def report_indicators(plan: Plan) -> pd.DataFrame:
    """All monthly returns: indicator, month (its first day), district_code, value."""
    rng = plan.rng("indicators")
    rows: list[tuple[str, np.datetime64, str, float]] = []
    years = [plan.event_years[0] - 1, *plan.event_years]
    for name, flow in _FLOWS.items():
        for year in years:
            if total := flow.totals.get(year, 0.0 if year < 2019 else _grown(flow.totals, year)):
                rows += _flow_rows(rng, name, flow, year, total)
    for name, stock in _STOCKS.items():
        weights = _weights(rng, stock.city_share)
        for month in _months(years):
            rows += _stock_rows(name, stock, month, weights)
    for name, score in _SCORES.items():
        lean = rng.normal(0, score.spread, len(DISTRICTS)) * np.r_[0, np.ones(len(DISTRICTS) - 1)]
        for month in _months(years):
            rows += _score_rows(rng, name, score, month, lean)
    rows += _resolved(plan.rng("resolved"), rows)
    frame = pd.DataFrame(rows, columns=["indicator", "month", "district_code", "value"])
    return frame[_in_plan(plan, frame)].reset_index(drop=True)


def _in_plan(plan: Plan, frame: pd.DataFrame) -> Array:
    """A year of history before the plan; three years where a figure looks further back."""
    months = frame["month"].to_numpy().astype("datetime64[M]")
    since = np.where(
        frame["indicator"].isin(_ALSO),
        plan.event_months[0] - np.timedelta64(12, "M"),
        plan.event_months[0],
    )
    result: Array = (months >= since) & (months <= plan.last)
    return result


def _months(years: list[int]) -> Array:
    return np.arange(
        np.datetime64(f"{years[0]}-01", "M"), np.datetime64(f"{years[-1] + 1}-01", "M")
    )


def _grown(known: dict[int, float], year: int) -> float:
    """The value of a year beyond those that are set: the nearest one."""
    return (
        known[min(known, key=lambda other: abs(other - year))]
        if year not in range(2018, 2022)
        else 0
    )


def _weights(rng: np.random.Generator, city_share: float) -> Array:
    """How a total spreads over the city's own level and the districts."""
    weights = column("employees") * column("zeal") * rng.lognormal(0, 0.25, len(DISTRICTS))
    weights[0] = 0
    weights *= (1 - city_share) / weights.sum()
    weights[0] = city_share
    return weights


def _flow_rows(
    rng: np.random.Generator, name: str, flow: _Flow, year: int, total: float
) -> list[tuple[str, np.datetime64, str, float]]:
    """The year's total over months and districts; small counts fall where chance puts them."""
    rhythm = np.array(flow.later.get(year, flow.rhythm))
    if total > 300:
        rhythm = rhythm * rng.lognormal(0, 0.1, 12)
    weights = np.outer(rhythm, _weights(rng, flow.city_share)).ravel()
    jitter = rng.lognormal(0, 0.25, len(weights)) if flow.steps > 1 or total > 2000 else 1.0
    units = round(total * flow.steps)
    parts = _scattered(rng, units, weights) if units <= 2000 else share(units, weights * jitter)
    values = parts.reshape(12, len(DISTRICTS)) / flow.steps
    first = np.datetime64(f"{year}-01", "M")
    return [
        (name, first + month, str(CODES[place]), float(values[month, place]))
        for month in range(12)
        for place in np.flatnonzero(weights.reshape(12, -1).sum(axis=0))
    ]


def _resolved(
    rng: np.random.Generator, rows: list[tuple[str, np.datetime64, str, float]]
) -> list[tuple[str, np.datetime64, str, float]]:
    """Flagged risks as they are settled: at once or within months, each district at its own pace,
    and some never."""
    never = dict(zip(CODES.tolist(), rng.uniform(0.03, 0.14, len(CODES)), strict=True))
    settled: dict[tuple[np.datetime64, str], float] = {}
    for name, month, code, flagged in rows:
        if name == "dispute_warnings":
            soon = _SETTLED_AFTER * (1 - never[code])
            for delay, count in enumerate(rng.multinomial(round(flagged), [*soon, never[code]])):
                # What is never settled is the last of the counts; it stays open.
                if delay < len(soon):
                    at = (month + np.timedelta64(delay, "M"), code)
                    settled[at] = settled.get(at, 0.0) + float(count)
    return [("disputes_resolved", month, code, n) for (month, code), n in sorted(settled.items())]


def _scattered(rng: np.random.Generator, units: int, weights: Array) -> Array:
    """Small numbers by month first, so that the year keeps its rhythm, then by district."""
    grid = weights.reshape(12, -1)
    by_month = share(units, grid.sum(axis=1))
    parts = [
        rng.multinomial(size, row / row.sum()) if row.sum() else np.zeros(len(row), dtype=np.int64)
        for size, row in zip(by_month, grid, strict=True)
    ]
    return np.concatenate(parts)


def _between(ends: dict[int, float], month: np.datetime64) -> float:
    """A level between the ends of two years; flat beyond those that are known."""
    at = year_of(month) + month_of(month) / 12
    known = sorted(ends)
    return float(np.interp(at, [year + 1 for year in known], [ends[year] for year in known]))


def _stock_rows(
    name: str, stock: _Stock, month: np.datetime64, weights: Array
) -> list[tuple[str, np.datetime64, str, float]]:
    """Districts keep their shares, so that no count goes down as the total grows."""
    total = round(_between(stock.ends, month))
    edges = np.rint(np.cumsum(weights) / weights.sum() * total)
    parts = np.diff(np.r_[0, edges])
    return [
        (name, month, str(CODES[place]), float(parts[place])) for place in np.flatnonzero(weights)
    ]


def _score_rows(
    rng: np.random.Generator, name: str, score: _Score, month: np.datetime64, lean: Array
) -> list[tuple[str, np.datetime64, str, float]]:
    """The city's own row is the value; districts lie around it, a little differently each month."""
    city = _between(score.ends, month)
    values = np.minimum(city + lean + rng.normal(0, 0.12 * score.spread, len(lean)), score.highest)
    values[0] = city
    places = range(1) if score.city_only else range(len(lean))
    return [(name, month, str(CODES[place]), round(float(values[place]), 1)) for place in places]

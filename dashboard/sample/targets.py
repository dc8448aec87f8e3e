"""What each year's plan sets for the city and for districts."""

import numpy as np
import pandas as pd

from dashboard.sample.aid_payments import HARDSHIP_AID, PAID
from dashboard.sample.applications import passed_in
from dashboard.sample.apportion import share
from dashboard.sample.districts import CODES, DISTRICTS, column
from dashboard.sample.members import MEMBERS, level
from dashboard.sample.plan import Array, Plan, year_of

# For the city alone, by year; other years take the nearest.
_CITY = {
    2020: {
        "coverage_rate": 93,
        "aid_reach": 90,
        "participation_rate": 30,
        "unit_participation_rate": 10,
        "city_skill_contests": 80,
        "key_project_contests": 10,
        "reform_completion": 20,
        "skilled_share": 30,
        "venture_loans": 20_000,
        "recuperation_workers": 10_000,
        "counselling_rooms": 60,
        "mother_rooms": 900,
    },
    2021: {
        "coverage_rate": 95,
        "aid_reach": 95,
        "participation_rate": 33,
        "unit_participation_rate": 12,
        "city_skill_contests": 90,
        "key_project_contests": 10,
        "reform_completion": 85,
        "skilled_share": 32,
        "venture_loans": 20_000,
        "recuperation_workers": 10_000,
        "counselling_rooms": 100,
        "model_units_city": 100,
        "model_homes": 100,
        "mother_rooms": 1_020,
    },
}
_SOURCES = {2020: "2020年工会工作要点", 2021: "十六届二次全委会工作报告"}
_LARGE = ("coverage_rate_100", "coverage_rate_above_scale")
_LEAST_LARGE = 95
# Rates that districts share with the city, with how far theirs may lie from it.
_DISTRICT_RATES = {"coverage_rate": 2.0, "participation_rate": 4.0, "skilled_share": 3.0,
                   "aid_reach": 1.0}  # fmt: skip
_DISTRICT_COUNTS = ("recuperation_workers", "counselling_rooms", "venture_loans")

# What is paid of a year's budget for aid by its end: near to all of it, but for one district.
_BUDGET_USED, _BUDGET_SLOW = (0.965, 1.035), {"320507": 0.86}


def set_targets(plan: Plan, payments: pd.DataFrame) -> pd.DataFrame:
    """All targets with `told_in`, the month whose dump tells them; fields as in the contract."""
    years = sorted({year_of(month + np.timedelta64(1, "M")) for month in plan.months})
    return pd.concat([_of_year(plan, payments, year) for year in years], ignore_index=True)


def _of_year(plan: Plan, payments: pd.DataFrame, year: int) -> pd.DataFrame:
    known = min(_CITY, key=lambda other: abs(other - year))
    city: dict[str, float] = {**_CITY[known], **dict.fromkeys(_LARGE, _LEAST_LARGE)}
    city["members"] = _rounded(MEMBERS * plan.scale * level(np.datetime64(f"{year}-12-31")) * 1.004)
    city["online_joins"] = _rounded(passed_in(year) * plan.scale * 0.95)
    rows = [(metric, str(CODES[0]), float(value)) for metric, value in city.items()]
    for metric, value in city.items():
        rows += [
            (metric, str(CODES[number]), float(part))
            for number, part in enumerate(_district_values(plan, metric, value))
            if number
        ]
    rows += _aid_budgets(plan, payments, year)
    told = max(np.datetime64(f"{year - 1}-12", "M"), plan.base)
    frame = pd.DataFrame(rows, columns=["metric", "district_code", "value"])
    source = _SOURCES.get(year, f"{year}年工会工作要点")
    return frame.assign(year=year, source=source, told_in=told.astype("datetime64[s]"))


def _aid_budgets(plan: Plan, payments: pd.DataFrame, year: int) -> list[tuple[str, str, float]]:
    """Yuan of aid set for the city and for districts, as if planned from what came to be paid.

    It goes by the year itself, or by the twelve months nearest to it that the plan holds.
    """
    months = plan.event_months
    first = np.clip(np.datetime64(f"{year}-01", "M"), months[0], months[-12])
    month = payments["paid_on"].to_numpy().astype("datetime64[M]")
    counts = (payments["status"] == PAID) & payments["programme"].isin(HARDSHIP_AID)
    in_year = counts & (month >= first) & (month < first + np.timedelta64(12, "M"))
    paid = payments[in_year].groupby("district_code")["amount_yuan"].sum()
    luck = plan.rng("targets", "aid_amount", year).uniform(*_BUDGET_USED, len(paid))
    used = pd.Series(luck, index=paid.index)
    used.update(pd.Series(_BUDGET_SLOW))
    budgets = {str(code): _rounded(value) for code, value in (paid / used).items()}
    # What the city federation pays itself is in the city's budget alone.
    own = budgets.pop(str(CODES[0]), 0.0)
    whole = own + sum(budgets.values())
    return [
        ("aid_amount", code, value) for code, value in [(str(CODES[0]), whole), *budgets.items()]
    ]


def _rounded(number: float) -> float:
    """To three digits, as plans are."""
    return float(f"{number:.3g}")


def _district_values(plan: Plan, metric: str, value: float) -> Array:
    """What districts are set: rates near the city's, counts by size; empty where nothing is."""
    rng = plan.rng("targets", metric)
    number = len(DISTRICTS)
    if metric in _LARGE:
        return np.where(column("coverage_large") > 0.95, _LEAST_LARGE + 1, _LEAST_LARGE)
    if metric in _DISTRICT_RATES:
        spread = _DISTRICT_RATES[metric]
        lean = (column("zeal") - 1) * 10 + rng.normal(0, 0.4, number)
        return np.round(np.clip(value + np.clip(lean, -spread, spread), 0, 99), 0)
    if metric in _DISTRICT_COUNTS or metric in ("members", "online_joins"):
        weights = column("employees") * column("density")
        if metric in _DISTRICT_COUNTS:
            weights[0] = 0
        return share(round(value), weights)
    return np.array([])

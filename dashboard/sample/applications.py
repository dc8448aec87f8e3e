"""Online applications to join: told when made, and again when decided in a later month."""

import numpy as np
import pandas as pd

from dashboard.sample.apportion import days_in, draw, share
from dashboard.sample.blank import NEVER, known, looked_up
from dashboard.sample.districts import CODES, DISTRICTS, Towns, column, draw_towns, town_codes
from dashboard.sample.plan import ANCHOR, Array, Dates, Plan, year_of
from dashboard.sample.unions import GROUPS

# Passed in a calendar year; the epidemic delays 2020 to its second half.
PASSED = {2019: 3_120, 2020: 7_755, 2021: 15_200}
_RHYTHM_2020 = (2, 1, 3, 5, 6, 8, 8, 9, 11, 12, 13, 14)
_RHYTHM = (6, 4, 8, 8, 9, 9, 8, 8, 9, 9, 10, 10)
_TURNED_DOWN, _NEVER_DECIDED = 0.115, 0.012
# Days to decide by district, in their order: the median of what people wait.
_MEDIAN_DAYS = np.array([3, 4, 6, 5, 9, 11, 7, 8, 3, 5, 4])


def passed_in(year: int) -> int:
    """How many applications pass in a year of the whole city."""
    if year in PASSED:
        return PASSED[year]
    return round(PASSED[2021] * 1.1 ** (year - 2021)) if year > 2021 else PASSED[2019]


def receive_applications(plan: Plan, towns: Towns) -> pd.DataFrame:
    """All applications up to the plan's end; `decided_on` may lie after it."""
    rng = plan.rng("applications")
    decided = np.concatenate([_decision_days(rng, plan, year) for year in _years(plan)])
    passed = len(decided)
    extra = rng.choice(decided, round(passed * (_TURNED_DOWN + _NEVER_DECIDED)))
    decided = np.concatenate([decided, extra])
    number = len(decided)
    weights = column("employees") * column("zeal") * column("coverage")
    district = draw(rng, number, weights)
    district[: len(DISTRICTS)] = np.arange(len(DISTRICTS))
    wait = np.maximum(np.rint(_MEDIAN_DAYS[district] * rng.lognormal(0, 0.7, number)), 0)
    applied = decided - wait.astype("timedelta64[D]")
    stuck = np.arange(number) >= number - round(passed * _NEVER_DECIDED)
    rows = pd.DataFrame({
        "applied_on": applied.astype("datetime64[s]"),
        "district_code": CODES[district],
        "town_code": town_codes(towns, draw_towns(rng, towns, district)),
        "worker_group": looked_up(GROUPS, _groups(rng, number)),
        "verdict": np.where(np.arange(number) < passed, "通过", "退回"),
        "decided_on": np.where(stuck, NEVER, decided).astype("datetime64[s]"),
    })  # fmt: skip
    since = plan.event_months[0].astype("datetime64[s]")
    in_plan = (rows["applied_on"] <= plan.end) & (rows["decided_on"] >= since)
    kept: pd.DataFrame = rows[in_plan].sort_values("applied_on", kind="stable", ignore_index=True)
    return kept.assign(application_id=[f"RH{number:08d}" for number in range(1, len(kept) + 1)])


def _years(plan: Plan) -> list[int]:
    """Also the year after a plan that ends with December: some wait over the turn of the year."""
    return sorted({*plan.event_years, year_of(plan.end + np.timedelta64(60, "D"))})


def _decision_days(rng: np.random.Generator, plan: Plan, year: int) -> Dates:
    size = plan.count(passed_in(year), least=6)
    rhythm = _RHYTHM_2020 if year == year_of(ANCHOR) else _RHYTHM
    by_month = share(size, np.array(rhythm, dtype=float))
    return days_in(rng, np.repeat(np.datetime64(f"{year}-01", "M") + np.arange(12), by_month))


def _groups(rng: np.random.Generator, size: int) -> Array:
    """Two in five belong to the eight groups, riders and couriers first; -1 is none."""
    group = draw(rng, size, np.array([5, 9, 3, 3, 2, 11, 4, 5]))
    return np.where(rng.random(size) < 0.42, group, -1)


def applications_of(
    rows: pd.DataFrame, plan: Plan, month: np.datetime64, day: np.datetime64
) -> pd.DataFrame:
    """What a month's dump tells: new applications, and old ones that were decided in the month."""
    new = plan.dump_of(rows["applied_on"].to_numpy()) == month
    settled = plan.dump_of(rows["decided_on"].to_numpy()) == month
    told: pd.DataFrame = rows[new | settled]
    decided = told["decided_on"].to_numpy() <= day
    return told.assign(
        status=np.where(decided, told["verdict"], "待审核"),
        decided_on=known(
            np.where(decided, told["decided_on"].to_numpy(), NEVER.astype("datetime64[s]"))
        ),
    )

"""Hardship files: opened, kept for some years, closed; closed ones stay on the list."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample import words
from dashboard.sample.apportion import draw
from dashboard.sample.blank import NEVER, known
from dashboard.sample.districts import CODES, DISTRICTS, Towns, column, draw_towns, town_codes
from dashboard.sample.identity import identity_numbers
from dashboard.sample.plan import DAYS_IN_YEAR, Array, Dates, Plan, year_of

OPENED_A_YEAR, YEARS_BEFORE, MEAN_YEARS = 1560, 4, 3.2
CATEGORIES = np.array(["深度困难", "相对困难", "意外致困"], dtype=object)
DEEP = 0
CAUSES = np.array(
    ["本人大病", "家属大病", "残疾", "子女上学", "失业", "单亲", "意外灾害", "其他"], dtype=object
)
SCHOOLING = 3
_CAUSE_WEIGHTS = np.array([34, 19, 11, 13, 9, 7, 4, 3])
# Where files are opened and then left alone more often than elsewhere.
_NEGLECT = {"320506": 0.13, "320507": 0.17, "320509": 0.07}
_USUAL_NEGLECT = 0.03
_AREA = 320598


@dataclass(frozen=True)
class Files:
    """All hardship files. `neglected` ones are never aided."""

    case_id: Array
    person_id: Array
    name: Array
    district: Array
    town: Array
    category: Array
    cause: Array
    household: Array
    income: Array
    opened: Dates
    closed: Dates
    lifted: Array
    neglected: Array

    def __len__(self) -> int:
        return len(self.case_id)

    def open(self, days: Dates | np.datetime64) -> Array:
        result: Array = (self.opened <= days) & (self.closed > days)
        return result


def open_files(plan: Plan, towns: Towns) -> Files:
    """The files from some years before the plan to its end."""
    rng = plan.rng("aid cases")
    before = np.timedelta64(round(YEARS_BEFORE * DAYS_IN_YEAR), "D")
    span = int((plan.end - plan.start + before).astype(int))
    number = plan.count(OPENED_A_YEAR * span / DAYS_IN_YEAR, least=40)
    opened = np.sort(plan.start - before + rng.integers(0, span, number).astype("timedelta64[D]"))
    district = np.r_[
        np.arange(len(DISTRICTS)), draw(rng, number - len(DISTRICTS), column("hardship"))
    ]
    bodies, checks, _ = identity_numbers(
        rng.integers(1000, 16_000, number), rng.integers(0, 2, number), area=_AREA
    )
    neglect = np.array([_NEGLECT.get(code, _USUAL_NEGLECT) for code in CODES])
    return Files(
        case_id=np.array([f"KN{2016 + i % 5}{i + 1:06d}" for i in range(number)], dtype=object),
        person_id=np.array([f"{b}{c}" for b, c in zip(bodies, checks, strict=True)], dtype=object),
        name=words.pick(rng, words.SURNAMES, number) + "**",
        district=district,
        town=draw_towns(rng, towns, district),
        category=draw(rng, number, np.array([46, 38, 16])),
        cause=draw(rng, number, _CAUSE_WEIGHTS),
        household=1 + rng.binomial(5, 0.38, number),
        income=np.rint(rng.gamma(9, 105, number) / 10) * 10,
        opened=opened,
        closed=_closing_days(rng, opened),
        lifted=rng.random(number) < 0.78,
        neglected=rng.random(number) < neglect[district],
    )


def _closing_days(rng: np.random.Generator, opened: Dates) -> Dates:
    """Some years after opening; a third of the closings are put off to the December review."""
    years = rng.exponential(MEAN_YEARS, len(opened))
    closed = opened + np.rint(years * DAYS_IN_YEAR + 30).astype("timedelta64[D]")
    december = (closed.astype("datetime64[Y]").astype("datetime64[M]") + 11).astype("datetime64[D]")
    review = december + rng.integers(9, 27, len(opened)).astype("timedelta64[D]")
    put_off = (rng.random(len(opened)) < 0.33) & (review > closed)
    result: Dates = np.where(put_off, review, closed)
    return result


def case_list(plan: Plan, files: Files, towns: Towns, day: np.datetime64) -> pd.DataFrame:
    """The list of one day: all files opened by then, those closed with the day of closing."""
    rows = np.flatnonzero(files.opened <= day)
    closed = files.closed[rows] <= day
    raised = 1 + 0.05 * (year_of(day) - year_of(plan.start))
    return pd.DataFrame({
        "case_id": files.case_id[rows],
        "person_id": files.person_id[rows],
        "name": files.name[rows],
        "district_code": CODES[files.district[rows]],
        "town_code": town_codes(towns, files.town[rows]),
        "category": CATEGORIES[files.category[rows]],
        "cause": CAUSES[files.cause[rows]],
        "household_size": files.household[rows],
        "monthly_income_yuan": np.rint(files.income[rows] * raised),
        "opened_on": files.opened[rows],
        "closed_on": known(np.where(closed, files.closed[rows], NEVER)),
        "status": np.where(closed, np.where(files.lifted[rows], "已脱困", "已注销"), "在档"),
    })  # fmt: skip

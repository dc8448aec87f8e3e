"""The industrial workforce by district, industry and skill grade, month by month."""

import numpy as np
import pandas as pd

from dashboard.sample.districts import CODES, DISTRICTS, column
from dashboard.sample.members import level
from dashboard.sample.plan import ANCHOR, Array, Plan, month_of, years_after

WORKERS = 1_846_000
GRADES = np.array(["未评级", "初级工", "中级工", "高级工", "技师", "高级技师"], dtype=object)
_INDUSTRIES = {"C": 0.0, "D": 0.05, "E": -0.06, "F": -0.08, "G": -0.03, "H": -0.09, "I": 0.07,
               "N": -0.05, "O": -0.07}  # fmt: skip
_SKILLED_GAIN = 0.009
# How the skilled and the graded below them split.
_SKILLED_SPLIT, _GRADED_SPLIT = (0.74, 0.19, 0.07), (0.47, 0.53)
_PROMOTED_A_YEAR = np.array([0, 0.055, 0.062, 0.058, 0.03, 0.012])
_PAY_BY_GRADE = np.array([0.06, 0.22, 0.31, 0.42, 0.52, 0.6])


def workforce_list(plan: Plan, day: np.datetime64) -> pd.DataFrame:
    """The list of one month's end; promotions and training count from January."""
    rng = plan.rng("workforce")
    years = float(years_after(day, ANCHOR))
    parts = [_of_district(rng, plan, number, day, years) for number in range(len(DISTRICTS))]
    return pd.concat(parts, ignore_index=True)


def _of_district(
    rng: np.random.Generator, plan: Plan, number: int, day: np.datetime64, years: float
) -> pd.DataFrame:
    district = DISTRICTS[number]
    sizes = _industry_sizes(rng, plan, number) * level(day)
    gain = _SKILLED_GAIN * float(rng.uniform(0.5, 1.5)) * years
    zeal, noise = district.zeal, rng.normal(0, 0.01, len(sizes))
    skilled = np.clip(
        district.skilled + 0.02 + gain + np.array(list(_INDUSTRIES.values())) + noise, 0.08, 0.6
    )
    graded = np.clip(0.30 + 0.06 * (zeal - 1) + gain, 0.1, 0.38)
    shares = np.column_stack([
        1 - skilled - graded,
        *(graded * part * np.ones(len(sizes)) for part in _GRADED_SPLIT),
        *(skilled * part for part in _SKILLED_SPLIT),
    ])  # fmt: skip
    workers = np.rint(sizes[:, None] * shares).astype(np.int64).ravel()
    gone = month_of(day) / 12
    pay = np.clip(np.tile(_PAY_BY_GRADE, len(sizes)) * zeal * (1 + 0.22 * years), 0, 0.95)
    promoted = np.tile(_PROMOTED_A_YEAR, len(sizes)) * zeal * gone**1.25
    trained = 0.46 * zeal * gone * (1 + 0.1 * years)
    return pd.DataFrame({
        "district_code": CODES[number],
        "industry": np.repeat(np.array(list(_INDUSTRIES), dtype=object), len(GRADES)),
        "skill_level": np.tile(GRADES, len(sizes)),
        "workers": workers,
        "promoted": np.rint(workers * promoted).astype(np.int64),
        "skill_pay": np.rint(workers * pay).astype(np.int64),
        "trained": np.rint(workers * trained).astype(np.int64),
    })  # fmt: skip


def _industry_sizes(rng: np.random.Generator, plan: Plan, number: int) -> Array:
    """Workers by industry: manufacturing by the district's profile, services share the rest."""
    making = DISTRICTS[number].manufacturing
    shares = np.array([1.5 * making, 0.02, 0.2, 0.1, 0.16, 0.08, 0.05, 0.03, 0.06])
    shares = shares * rng.lognormal(0, 0.12, len(shares))
    all_shares = column("employees") * (0.65 + column("manufacturing"))
    total = WORKERS * plan.scale * all_shares[number] / all_shares.sum()
    sizes: Array = total * shares / shares.sum()
    return sizes

"""What several panels of the coverage page read: its metrics, the city's row, the districts' rows."""

from typing import Any

import pandas as pd

from dashboard.metrics.series import newest, shift_month
from dashboard.parts.page import Page
from dashboard.text.formats import signed

RATES = ("coverage_rate_100", "coverage_rate", "coverage_rate_above_scale", "density")
CARDS = (
    "covered_units",
    "coverage_rate",
    "coverage_rate_100",
    "coverage_rate_above_scale",
    "density",
    "members",
    "group_members",
    "online_joins",
)
FLOWS = ("members_joined", "online_approval_rate", "online_waiting_days", "pending_applications")
# A rate of fewer units than this says little; such cells are neither tinted nor named in a heading.
LEAST_UNITS = 30


def own_values(page: Page, metrics: tuple[str, ...]) -> pd.DataFrame:
    """Two years of values at the chosen district, or of the city."""
    level = "city" if page.district is None else "district"
    return page.values(metrics, level=level, district=page.district)


def newest_rows(page: Page, values: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The newest row of each metric, by metric."""
    rows = newest(values, page.month).to_dict("records")
    return {str(row["metric"]): {str(k): v for k, v in row.items()} for row in rows}


def city_row(page: Page, metric: str) -> dict[str, Any] | None:
    """The city's newest row of one of the page's metrics; None where it has no value."""
    row = newest_rows(page, page.values(CARDS)).get(metric)
    return None if row is None or pd.isna(row["value"]) else row


def district_rows(page: Page, metric: str) -> pd.DataFrame:
    """One row a district with a value, the federation's own level included.

    Columns key, label, value, numerator, denominator, target, yoy, in the federation's order.
    """
    rows = page.headlines(RATES, level="district")
    rows = rows[rows["metric"] == metric].dropna(subset=["value"])
    rows = page.places[["district_code", "short"]].merge(rows, on="district_code")
    rows = rows.rename(columns={"district_code": "key", "short": "label"})
    return rows[["key", "label", "value", "numerator", "denominator", "target", "yoy"]]


def year_change(series: pd.DataFrame) -> float | None:
    """The newest value less the one of a year before; None where either is missing."""
    known = series.dropna(subset=["value"]).set_index("month")["value"]
    if known.empty:
        return None
    month = str(known.index.max())
    before = shift_month(month, -12)
    return float(known[month] - known[before]) if before in known.index else None


def points(page: Page, difference: float) -> str:
    """The size of a difference of two rates: 0.9个百分点."""
    return signed(abs(difference), "percent", page.lang).lstrip("+")


def listed(page: Page, names: list[str]) -> str:
    """Names in one phrase: 昆山、吴江; Kunshan, Wujiang and SIP."""
    if len(names) < 2:
        return "".join(names)
    return page.t("common.list_comma").join(names[:-1]) + page.t("findings.and") + names[-1]

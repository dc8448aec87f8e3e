"""What several panels of the coverage page share: its metrics, and how differences are said."""

import pandas as pd

from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page

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


def city_target(page: Page) -> float | None:
    """The city's target for enterprises of 100+ as at the page's month."""
    rows = page.headlines(CARDS)
    target = rows.loc[rows["metric"] == "coverage_rate_100", "target"].dropna()
    return float(target.iloc[0]) if len(target) else None


def year_change(series: pd.DataFrame) -> float | None:
    """The newest value of one series less the one a year before; None where either is missing."""
    known = series.dropna(subset=["value"]).set_index("month")["value"]
    if known.empty:
        return None
    month = str(known.index.max())
    before = shift_month(month, -12)
    return float(known[month] - known[before]) if before in known.index else None


def listed(page: Page, names: list[str]) -> str:
    """Names in one phrase: 昆山、吴江; Kunshan, Wujiang and SIP."""
    if len(names) < 2:
        return "".join(names)
    return page.t("common.list_comma").join(names[:-1]) + page.t("findings.and") + names[-1]

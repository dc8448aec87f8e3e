"""What several panels of the reform page read: its districts' rows, the city's, and the items."""

import pandas as pd

from dashboard.metrics.task_lights import task_lights
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE
from dashboard.text.formats import signed

# Read together, so that four panels cost one query.
_METRICS = (
    "reform_overdue",
    "reform_progress",
    "reform_planned_progress",
    "reform_completion",
    "skilled_share",
    "training_rate",
    "promotion_rate",
)
NAMED = 3


def city_values(page: Page) -> pd.DataFrame:
    """Headlines of the whole city by metric."""
    return page.headlines(_METRICS).set_index("metric")


def district_values(page: Page, metric: str) -> pd.DataFrame:
    """Headlines of one metric for the ten districts, with key (code) and label (short name)."""
    rows = page.headlines(_METRICS, level="district")
    rows = rows[(rows["metric"] == metric) & (rows["district_code"] != CITY_CODE)]
    rows = page.places[["district_code", "short"]].merge(rows, on="district_code")
    rows = rows.drop(columns="value").rename(
        columns={"district_code": "key", "short": "label", "shown": "value"}
    )
    return rows.dropna(subset=["value"]).reset_index(drop=True)


def items(page: Page) -> pd.DataFrame:
    """The reform's items at the page's month with their light (see metrics.task_lights)."""
    rows = page.ask("reform/items", month=page.month, district=page.district)
    return rows.assign(light=task_lights(rows))


def points(page: Page, by: float) -> str:
    """A difference between fractions without its sign: 3.2个百分点."""
    return signed(abs(by), "percent", page.lang).lstrip("+")


def listed(page: Page, labels: list[str]) -> str:
    """昆山、吴江; more than three as 昆山、吴江、常熟等 5 个区县."""
    words = page.t("reform.and").join(labels[:NAMED])
    if len(labels) > NAMED:
        words += page.t("reform.more", count=len(labels))
    return words

"""What several panels of the rights page read: its metrics at the place and by district."""

from typing import Any

import pandas as pd

from dashboard.charts.theme import Say
from dashboard.metrics.pace import Pace, pace
from dashboard.parts.page import Page
from dashboard.parts.places import difference
from dashboard.reference import CITY_CODE
from dashboard.text.formats import short_number, signed

# The four rates of collective bargaining, in the order in which workers meet it.
RATES = (
    "bargaining_participation",
    "bargaining_awareness",
    "bargaining_recognition",
    "bargaining_satisfaction",
)
SIGNED = ("contract_rate", "congress_rate")
SATISFACTION = "worker_satisfaction"
# What the federation promises the city's workers for the year, most people first.
PROMISES = (
    "recuperation_workers",
    "venture_loans",
    "mother_rooms",
    "counselling_rooms",
    "model_units_city",
    "model_units_provincial",
    "model_homes",
    "performances",
)
EVERYTHING = (
    *RATES,
    *SIGNED,
    SATISFACTION,
    "hotline_satisfaction",
    "dispute_warnings",
    "disputes_resolved",
    "legal_aid_cases",
    "benefit_events",
    "benefit_participants",
    *PROMISES,
)
NAMED = 3


def about(page: Page, key: str, **words: object) -> str:
    """What a panel of the rights page shows (`key` is the text's, without the page's name), over
    which time, and of which place where a town is chosen: nothing here is returned by town."""
    text = page.t(f"rights.{key}", window=page.window_name(), **words)
    if page.town is None:
        return text
    return page.t("rights.about_district", about=text, note=page.t("common.no_towns"))


def city_values(page: Page) -> dict[str, dict[str, Any]]:
    """Headlines of the whole city by metric, those that have a value; read once for all panels."""
    return _by_metric(page.headlines(EVERYTHING))


def here_values(page: Page) -> dict[str, dict[str, Any]]:
    """The same of the chosen district, or of the city."""
    if page.district is None:
        return city_values(page)
    rows = page.headlines(EVERYTHING, level="district")
    return _by_metric(rows[rows["district_code"] == page.district])


def _by_metric(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    records = rows.dropna(subset=["shown"]).to_dict("records")
    return {str(row["metric"]): {str(name): row[name] for name in row} for row in records}


def district_values(page: Page, metric: str) -> pd.DataFrame:
    """Headlines of one metric for the ten districts, with key (code) and label (short name)."""
    rows = page.headlines(EVERYTHING, level="district")
    rows = rows[(rows["metric"] == metric) & (rows["district_code"] != CITY_CODE)]
    rows = page.places[["district_code", "short"]].merge(rows, on="district_code")
    rows = rows.drop(columns="value").rename(
        columns={"district_code": "key", "short": "label", "shown": "value"}
    )
    return rows.dropna(subset=["value"]).reset_index(drop=True)


def of_districts(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """A query's rows of the ten districts in the federation's order, with key and label."""
    places = page.places[page.places["district_code"] != CITY_CODE][["district_code", "short"]]
    return places.merge(rows, on="district_code").rename(
        columns={"district_code": "key", "short": "label"}
    )


def of_place(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """A query's rows of the chosen district, or of the city."""
    code = rows["district_code"]
    return rows[code.isna() if page.district is None else code == page.district]


def stand_of(page: Page, metric: str, shown: float, target: float, month: str) -> Pace:
    """Where a value stands against its year's target, by the rule of metrics.pace."""
    rule = page.metrics[metric]
    return pace(shown, target, month=month, basis=rule.basis, better=rule.better)


def in_points(page: Page, metric: str, change: float) -> str:
    """The size of a change of a rate or a mark: 2.9个百分点, 2.3分."""
    return difference(page, metric, change)


def with_sign(page: Page, metric: str, change: float) -> str:
    """The same with its sign: +2.9个百分点."""
    return signed(change, page.unit(metric), page.lang)


def listed(page: Page, labels: list[str]) -> str:
    """常熟、张家港、吴江; more than three as 常熟、张家港、吴江等 5 个."""
    words = page.t("common.list_comma").join(labels[:NAMED])
    if len(labels) <= NAMED:
        return words
    return words + page.t("rights.more", count=len(labels))


def now_words(page: Page) -> str:
    """What the numbers of the window are called beside those of a year before: 年初累计, 当季."""
    return page.t(f"common.window.choice.{page.window}")


def number_words(page: Page) -> Say:
    """Says a count: 1,610."""
    return lambda value: short_number(value, page.lang)


def amount(page: Page, metric: str, value: float) -> str:
    """A value with what it counts: 1,382人, 46家, 276.3万元."""
    said = page.say(metric)(value)
    if page.unit(metric) not in ("count", "people"):
        return said
    space = " " if page.lang == "en" else ""
    return said + space + page.metrics[metric].unit_label[page.lang]

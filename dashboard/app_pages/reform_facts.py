"""What several panels of the reform page read: its items with their standing, and its metrics."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.metrics.task_standing import task_standing
from dashboard.parts.data import cache_key, cached_ask
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE
from dashboard.text.formats import signed
from dashboard.warehouse.reader import EVERYWHERE, Reader

# Read together, so that all panels cost one query.
METRICS = (
    "reform_progress",
    "reform_planned_progress",
    "reform_completion",
    "reform_overdue",
    "skilled_share",
    "skill_pay_coverage",
    "training_rate",
    "promotion_rate",
)
KEY_TASKS = "重点任务"
PILOTS = "试点项目"
LISTS = (KEY_TASKS, "制度文件", PILOTS, "典型经验")
DIMENSIONS = ("思想政治引领", "建功立业", "素质提升", "地位提高", "队伍壮大")
NAMED = 3


@dataclass(frozen=True, eq=False)
class Tasks:
    """The lists up to the page's month at the chosen place, and where each item of the newest
    stands (see metrics.task_standing)."""

    snapshots: pd.DataFrame
    items: pd.DataFrame

    @property
    def months(self) -> list[str]:
        """Months of the lists, newest first."""
        return sorted(self.snapshots["month"].unique(), reverse=True)

    @property
    def month(self) -> str | None:
        """The newest list's month."""
        return self.months[0] if len(self.snapshots) else None

    def of_list(self, name: str) -> pd.DataFrame:
        """Items of one of LISTS."""
        return self.items[self.items["list"] == name]


def read_tasks(page: Page) -> Tasks:
    """The items of the chosen district, or of the city."""
    snapshots = _of_place(_snapshots(page.reader, page.month), page.reader, page.district)
    return Tasks(snapshots, _standing(page.reader, page.month, page.district))


def read_pilots(page: Page) -> pd.DataFrame:
    """Where the pilots of every district stand, whichever is chosen."""
    return _standing_of_pilots(page.reader, page.month)


@st.cache_data(max_entries=256, show_spinner=False, hash_funcs={Reader: cache_key})
def _standing(reader: Reader, month: str, district: str | None) -> pd.DataFrame:
    return task_standing(_of_place(_snapshots(reader, month), reader, district))


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def _standing_of_pilots(reader: Reader, month: str) -> pd.DataFrame:
    rows = _snapshots(reader, month)
    return task_standing(rows[rows["list"] == PILOTS])


def _snapshots(reader: Reader, month: str) -> pd.DataFrame:
    return cached_ask(reader, "reform/snapshots", {"month": month})


def _of_place(rows: pd.DataFrame, reader: Reader, district: str | None) -> pd.DataFrame:
    if district is not None:
        return rows[rows["district_code"] == district]
    # Who may not see the whole city must not be shown a part of it as the whole.
    return rows if EVERYWHERE in reader.scope else rows.iloc[:0]


def city_values(page: Page) -> pd.DataFrame:
    """Headlines of the whole city by metric."""
    return page.headlines(METRICS).set_index("metric")


def district_values(page: Page, metric: str) -> pd.DataFrame:
    """Headlines of one metric for the ten districts, with key (code) and label (short name)."""
    rows = page.headlines(METRICS, level="district")
    rows = rows[(rows["metric"] == metric) & (rows["district_code"] != CITY_CODE)]
    rows = page.places[["district_code", "short"]].merge(rows, on="district_code")
    rows = rows.drop(columns="value").rename(
        columns={"district_code": "key", "short": "label", "shown": "value"}
    )
    return rows.dropna(subset=["value"]).reset_index(drop=True)


def about(page: Page, panel: str, **words: object) -> str:
    """What a panel shows; where a town is chosen also that the page's lists know no towns."""
    text = page.t(f"reform.{panel}.about", **words)
    return (
        text if page.town is None else f"{text}{page.t('reform.stop')}{page.t('common.no_towns')}"
    )


def place_of(page: Page, code: str) -> str:
    """The district of an item; the federation's own are the city's."""
    return page.t("reform.city_level") if code == CITY_CODE else page.place(code)


def points(page: Page, by: float) -> str:
    """A difference between fractions without its sign: 3.2个百分点."""
    return signed(abs(by), "percent", page.lang).lstrip("+")


def number(page: Page, key: str, count: int, **words: object) -> str:
    """The text of a key for a count: in English one thing is not said like several."""
    form = "one" if count == 1 else "more"
    return page.t(f"reform.{key}.{form}", count=count, **words)


def listed(page: Page, labels: list[str]) -> str:
    """昆山、吴江; more than three as 昆山、吴江、常熟等 5 个."""
    words = page.t("reform.and").join(labels[:NAMED])
    if len(labels) > NAMED:
        words += page.t("reform.more", count=len(labels))
    return words

"""What several panels of the coverage page share: its metrics, and how differences are said."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.metrics.series import shift_month
from dashboard.parts.findings import sided_metrics
from dashboard.parts.page import Page
from dashboard.parts.url_state import choose
from dashboard.reference import CITY_CODE

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
# A rate of fewer units than this says little; such cells are neither tinted nor named in a heading.
LEAST_UNITS = 30


def ask_here(page: Page, query: str, **more: Any) -> pd.DataFrame:
    """The rows of queries/pages/coverage/<query>.sql of the chosen place as at the page's month."""
    place = {"district": page.district, "town": page.town}
    return page.ask(f"coverage/{query}", month=page.month, **place, **more)


def choose_kind(
    page: Page, key: str, kinds: Sequence[str], *, label: str, words: str, refused: str
) -> str:
    """One of a few kinds side by side, in the URL. `label` and `refused` (what to say of a link
    that asks for another) are texts' keys, and so is `words` before a kind."""
    kind, asked = choose(
        st.segmented_control,
        key,
        page.t(label),
        kinds,
        default=kinds[0],
        words=lambda name: page.t(f"{words}.{name}"),
        variant=page.lang,
        label_visibility="collapsed",
        required=True,
    )
    if asked:
        st.warning(page.t(refused, value=asked))
    return kind


def place_choice(page: Page) -> tuple[str, ...]:
    """What a click on a place chooses: a district, or a town of the chosen district."""
    return ("district",) if page.district is None else ("town",)


def place_keys(codes: pd.Series) -> pd.Series:
    """Codes for clicking: nothing where no town is given, nor for the federation's own level, which
    is no district of the page."""
    return codes.fillna("").replace(CITY_CODE, "")


def town_keys(towns: pd.DataFrame) -> pd.Series:
    """District and town of each row, for clicking."""
    codes = towns[["district_code", "town_code"]].fillna("")
    return pd.Series(codes.to_numpy().tolist(), index=towns.index, dtype=object)


def place_names(page: Page, codes: pd.Series) -> list[str]:
    """What to call districts or towns; a town may be missing."""
    unknown = page.t("coverage.towns.unknown")
    return [unknown if pd.isna(code) else page.place(code) for code in codes]


def city_target(page: Page) -> float | None:
    """The city's target for enterprises of 100+ as at the page's month."""
    rows = page.headlines(_metrics(page))
    target = rows.loc[rows["metric"] == "coverage_rate_100", "target"].dropna()
    return float(target.iloc[0]) if len(target) else None


def here(page: Page, metric: str) -> "pd.Series[Any] | None":
    """The headline of a metric at the chosen place; None where it has no value."""
    if page.district is None or page.town:
        rows = page.here(_metrics(page))
    else:
        rows = page.headlines(_metrics(page), level="district")
        rows = rows[rows["district_code"] == page.district]
    rows = rows[rows["metric"] == metric].dropna(subset=["shown"])
    return None if rows.empty else rows.iloc[0]


def values_here(page: Page, metric: str) -> pd.DataFrame:
    """Two years of a metric's values at the chosen place."""
    if page.district is None or page.town:
        rows = page.values_here(_metrics(page))
    else:
        rows = page.values(_metrics(page), level="district")
        rows = rows[rows["district_code"] == page.district]
    return rows[rows["metric"] == metric]


def _metrics(page: Page) -> list[str]:
    """What the page's findings are found among: asked for once, for every panel."""
    return sided_metrics(page)


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

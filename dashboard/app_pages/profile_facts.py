"""What the profile reads: one district on every comparable metric, judged against the city."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard.app_pages.compare_choices import USUAL_BAND, Choice, comparable
from dashboard.app_pages.compare_facts import Facts, read_facts
from dashboard.app_pages.compare_places import ALL, Places
from dashboard.app_pages.profile_place import seen_districts
from dashboard.metrics.comparison import USUAL
from dashboard.metrics.finding_kinds import Finding
from dashboard.metrics.findings import choose_findings
from dashboard.metrics.series import YEAR
from dashboard.metrics.spine import ENDS, place_on, ranks, spine
from dashboard.metrics.trend_test import Trend, can_have_trend, trend_of
from dashboard.parts.data import cache_key
from dashboard.parts.page import Page
from dashboard.warehouse.reader import Reader

# Of the organisation's own work one mark is by district: not worth the two queries of a theme.
THEMES = ("coverage", "aid", "competition", "reform", "rights")
# Kinds of findings that are changes.
CHANGES = ("move", "rank")


@dataclass(frozen=True)
class Profile:
    """`rows` has one row a metric, by theme: the facts of the comparison (value, numerator,
    denominator, kind, benchmark, judged), rank, is_tied and total (missing where nothing ranks),
    at and the spine's ends, trend, target and what it is judged by (month, done), is_withheld.
    `change` is what moved most against the year before.
    """

    rows: pd.DataFrame
    change: Finding | None

    @property
    def metrics(self) -> list[str]:
        return [str(metric) for metric in self.rows.index]


def shown_metrics(page: Page) -> list[str]:
    """What the profile has a row of; nothing where there are no data."""
    return read_profile(page).metrics


def read_profile(page: Page) -> Profile:
    """Two queries a theme, which all panels share; remembered."""
    return _read_profile(page, page.reader, page.month, str(page.district), page.window)


# The page itself is no part of the key: what follows it says all that matters.
@st.cache_data(max_entries=512, show_spinner=False, hash_funcs={Reader: cache_key})
def _read_profile(_page: Page, reader: Reader, month: str, district: str, window: str) -> Profile:
    metrics = profiled_metrics(_page)
    facts = read_facts(_page, _choice(_page, metrics))
    return Profile(_rows(_page, facts, metrics), None if facts.rows.empty else _change(_page))


def _rows(page: Page, facts: Facts, metrics: list[str]) -> pd.DataFrame:
    """Of metrics that are known of the district, or known and withheld."""
    own = page.headlines(metrics, level="district", district=page.district).set_index("metric")
    own = own[own["shown"].notna() | own["is_withheld"].astype(bool)]
    shown = [metric for metric in metrics if metric in own.index]
    if not shown:
        return pd.DataFrame()
    better = pd.Series({metric: page.metrics[metric].better for metric in metrics})
    sided = facts.rows[facts.rows["metric"].map(better) != "none"]
    ends = spine(sided, facts.benchmarks, better)
    here = facts.rows[facts.rows["key"] == page.district].set_index("metric")
    rows = here.drop(columns=["key", "label"]).reindex(shown)
    rows = rows.join(_ranked(sided, str(page.district), better))
    rows = rows.join(ends[[name for end in ENDS for name in (end, f"{end}_at")]])
    benchmark = facts.benchmarks.reindex(shown).astype(float)
    return rows.assign(
        benchmark=benchmark,
        at=place_on(ends, rows["value"]).reindex(shown),
        trend=_trends(page, shown),
        month=own["month"],
        target=own["target"],
        # A target is the year's, whatever window is looked at.
        done=own["ytd_value"].where(own["window"] != "", own["shown"]),
        is_withheld=own["is_withheld"].astype(bool),
    )


def profiled_metrics(page: Page) -> list[str]:
    """Rates, marks and days with a better side; on aid also how much a person gets."""
    return [
        metric
        for theme in THEMES
        for metric in comparable(page, theme)
        if page.metrics[metric].theme == theme
        and (page.metrics[metric].better != "none" or theme == "aid")
    ]


def _choice(page: Page, metrics: list[str]) -> Choice:
    """All districts that the reader may see against the city, by the comparison's usual band."""
    words = page.t("compare.band.points", points=USUAL_BAND)
    places = Places(tuple(seen_districts(page)), peers=ALL, focus=page.district)
    return Choice(tuple(metrics), places, float(USUAL_BAND) / 100, words)


def _ranked(rows: pd.DataFrame, district: str, better: pd.Series) -> pd.DataFrame:
    """By metric: the district's rank, whether another shares it, and among how many."""
    found = {}
    for metric, own in rows.groupby("metric"):
        places = ranks(own.set_index("key")["value"], better[str(metric)])
        if district in places and places.nunique() > 1:
            rank = int(places[district])
            found[metric] = (rank, bool((places == rank).sum() > 1), len(places))
    return pd.DataFrame.from_dict(found, orient="index", columns=["rank", "is_tied", "total"])


def _trends(page: Page, metrics: list[str]) -> pd.Series:
    values = page.values(metrics, level="district", district=page.district).sort_values("month")
    tested = {
        str(metric): trend_of(own["value"])
        for metric, own in values.groupby("metric")
        if can_have_trend(page.metrics[str(metric)])
    }
    return pd.Series({metric: tested.get(metric, Trend.UNTESTED) for metric in metrics})


def _change(page: Page) -> Finding | None:
    """The strongest change, by the rule of the findings: the year so far against the one before."""
    page = replace(page, window=YEAR, against=USUAL)
    metrics = [m.id for m in page.metrics.values() if m.theme in THEMES and m.better != "none"]
    levels = ("city", "district")
    found = choose_findings(
        pd.concat([page.headlines(metrics, level=level) for level in levels], ignore_index=True),
        pd.concat([page.values(metrics, level=level) for level in levels], ignore_index=True),
        page.metrics,
        month=page.month,
        district=page.district,
        count=len(metrics),
    )
    return next((finding for finding in found if finding.kind in CHANGES), None)

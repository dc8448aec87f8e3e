"""What all panels of the comparison read: every chosen metric in every chosen district, judged."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.app_pages.compare_choices import ALL, PICKED, Choice
from dashboard.metrics.chance import kind_of, with_intervals
from dashboard.metrics.funnel import Kind
from dashboard.metrics.intervals import judged
from dashboard.parts.page import Page
from dashboard.text.formats import quantity, short_number

# From here on money is said in thousands.
THOUSANDS = 10_000


@dataclass(frozen=True)
class Facts:
    """`rows` has one row a metric and district: metric, key, label, value, numerator, denominator,
    low, high, benchmark, judged, kind. `benchmarks` is what a metric is compared with: the city's
    value, or of a part of the districts what they make together. `about` names that.
    """

    rows: pd.DataFrame
    benchmarks: pd.Series
    about: str
    choice: Choice

    @property
    def label(self) -> str:
        """`about` where it begins a line."""
        return self.about[:1].upper() + self.about[1:]

    def of(self, metric: str) -> pd.DataFrame:
        return self.rows[self.rows["metric"] == metric]

    def benchmark(self, metric: str) -> float | None:
        value = self.benchmarks.get(metric)
        return None if value is None or pd.isna(value) else float(value)


def read_facts(page: Page, choice: Choice) -> Facts:
    """Two queries a theme, shared with the trends below."""
    rows = page.headlines(choice.metrics, level="district")
    # A district that has not returned the newest list is not compared with those that have.
    newest = rows.groupby("metric")["month"].transform("max")
    rows = rows[(rows["month"] == newest) & rows["district_code"].isin(choice.districts)]
    rows = pd.DataFrame(
        {
            "metric": rows["metric"],
            "key": rows["district_code"],
            "label": rows["district_code"].map(page.place),
            "value": rows["shown"],
            "numerator": rows["shown_numerator"],
            "denominator": rows["shown_denominator"],
        }
    ).dropna(subset=["value"])
    kinds = {id: kind_of(page.metrics[id]) for id in choice.metrics}
    rows = _in_order(rows.assign(kind=rows["metric"].map(kinds)), choice)
    rows = with_intervals(rows, rows["kind"])
    benchmarks = _benchmarks(page, choice, rows)
    rows["benchmark"] = rows["metric"].map(benchmarks).astype(float)
    better = rows["metric"].map({id: page.metrics[id].better for id in choice.metrics})
    rows["judged"] = judged(rows, better, benchmark=rows["benchmark"], band=choice.band)
    return Facts(rows, benchmarks, page.t(f"compare.benchmark.{choice.peers}"), choice)


def _in_order(rows: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    places = {code: n for n, code in enumerate(choice.districts)}
    metrics = {id: n for n, id in enumerate(choice.metrics)}
    keys = pd.DataFrame({"m": rows["metric"].map(metrics), "p": rows["key"].map(places)})
    return rows.loc[keys.sort_values(["m", "p"]).index].reset_index(drop=True)


def _benchmarks(page: Page, choice: Choice, rows: pd.DataFrame) -> pd.Series:
    """By metric; of a part of the districts only rates have a value together."""
    if choice.peers == ALL:
        city = page.headlines(choice.metrics).dropna(subset=["shown"])
        return city.set_index("metric")["shown"]
    complete = rows.groupby("metric").filter(lambda own: len(own) == len(choice.districts))
    sums = complete.groupby("metric")[["numerator", "denominator"]].sum(min_count=1)
    return (sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)).dropna()


def peers_words(page: Page, choice: Choice) -> str:
    """Who is compared: 全部区县, 县级市, 所选 4 个区县."""
    if choice.peers == PICKED:
        return page.t("compare.peers.count", count=len(choice.districts))
    return page.t(f"compare.peers.{choice.peers}")


def cells(page: Page, metric: str, values: pd.Series) -> tuple[list[str], str]:
    """A metric's values without their unit, short enough for a tenth of a phone's width, and the
    unit: %, 天, 千元.
    """
    unit = page.unit(metric)
    if unit == "yuan" and values.abs().max() >= THOUSANDS:
        unit, values = "thousand_yuan", values / 1000
    if unit == "percent":
        values = values * 100
    digits = 0 if unit == "yuan" else 1
    return [f"{value:,.{digits}f}" for value in values], page.t(f"compare.unit.{unit}")


def made_of(page: Page, row: pd.Series) -> str:
    """16,318/18,259 of a share of cases; nothing of what has no such numbers."""
    if pd.isna(row["kind"]):
        return ""
    part, whole = (
        short_number(row[n], page.lang, in_full=1e12) for n in ("numerator", "denominator")
    )
    return f"{part}/{whole}"


def interval_words(page: Page, row: pd.Series) -> str:
    """94.0%–95.1%; nothing where there is no interval."""
    if np.isnan(row["low"]):
        return ""
    low, high = (quantity(row[end], page.unit(row["metric"]), page.lang) for end in ("low", "high"))
    return f"{low}–{high}"


def hover_words(page: Page, row: pd.Series) -> str:
    """All that is known of a metric in a district, for a mark that is pointed at."""
    parts = [
        f"<b>{row['label']}</b> {page.say(row['metric'])(row['value'])}",
        made_of(page, row),
        page.t("compare.hover.interval", interval=words)
        if (words := interval_words(page, row))
        else "",
        page.t(f"compare.judged.{verdict(row)}"),
    ]
    return "<br>".join(part for part in parts if part)


def verdict(row: pd.Series) -> str:
    """better, similar, worse or none."""
    grade = row["judged"]
    return "none" if np.isnan(grade) else {1: "better", 0: "similar", -1: "worse"}[int(grade)]


def kinds_note(page: Page, kind: Kind | None) -> str:
    """By which method a metric's intervals are made, in one sentence."""
    return page.t(f"compare.method.{kind.value if kind else 'none'}")

"""What all panels of the comparison read: every chosen metric in every chosen place, judged."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.app_pages.compare_choices import Choice
from dashboard.app_pages.compare_places import TOWNS, Places
from dashboard.metrics.chance import kind_of, with_intervals
from dashboard.metrics.funnel import Kind
from dashboard.metrics.intervals import judged
from dashboard.parts.page import Page
from dashboard.text.formats import quantity, short_number

# From here on money is said in thousands.
THOUSANDS = 10_000
NAMED = 3
# Letters of a place's name beside its bar.
LONGEST = 6


@dataclass(frozen=True, eq=False)
class Facts:
    """`rows` has one row a metric and place: metric, key, label, value, numerator, denominator,
    low, high, benchmark, judged, kind. `benchmarks` is what a metric is compared with: the city's
    value, of towns their district's, or of a part of the districts what they make together. `about`
    names that, `unit` the kind of places.
    """

    rows: pd.DataFrame
    benchmarks: pd.Series
    about: str
    unit: str
    choice: Choice

    @property
    def places(self) -> Places:
        return self.choice.places

    @property
    def metrics(self) -> list[str]:
        """Those that any of the places has, in order."""
        return [str(metric) for metric in self.rows["metric"].unique()]

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
    """Two queries a theme, shared with the trends."""
    places = choice.places
    rows = page.headlines(choice.metrics, **where(page, places))
    # A district that has not returned the newest list is not compared with those that have.
    newest = rows.groupby("metric")["month"].transform("max")
    keys = rows[f"{places.level}_code"]
    rows = rows.assign(key=keys)[(rows["month"] == newest) & keys.isin(places.codes)]
    rows = pd.DataFrame(
        {
            "metric": rows["metric"],
            "key": rows["key"],
            "label": rows["key"].map(page.place),
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
    about = page.t(f"compare.benchmark.{places.peers}", place=page.place(page.district))
    return Facts(rows, benchmarks, about, page.t(f"compare.unit_of.{places.level}"), choice)


def where(page: Page, places: Places) -> dict[str, Any]:
    """Of which places the page's values are asked."""
    return {"level": places.level, "district": page.district if places.level == "town" else None}


def whole(page: Page, places: Places) -> dict[str, Any]:
    """The same for what the places are all parts of."""
    if places.peers == TOWNS:
        return {"level": "district", "district": page.district}
    return {"level": "city"}


def _in_order(rows: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    places = {code: n for n, code in enumerate(choice.places.codes)}
    metrics = {id: n for n, id in enumerate(choice.metrics)}
    keys = pd.DataFrame({"m": rows["metric"].map(metrics), "p": rows["key"].map(places)})
    return rows.loc[keys.sort_values(["m", "p"]).index].reset_index(drop=True)


def _benchmarks(page: Page, choice: Choice, rows: pd.DataFrame) -> pd.Series:
    """By metric; of a part of the districts only rates have a value together."""
    if choice.places.of_whole:
        together = page.headlines(choice.metrics, **whole(page, choice.places))
        return together.dropna(subset=["shown"]).set_index("metric")["shown"]
    complete = rows.groupby("metric").filter(lambda own: len(own) == len(choice.places.codes))
    sums = complete.groupby("metric")[["numerator", "denominator"]].sum(min_count=1)
    return (sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)).dropna()


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


def short_place(page: Page, code: str, most: int) -> str:
    """A place's name, cut where it has more than `most` Chinese letters or twice as many Latin."""
    name = page.place(code)
    letters = most * (2 if name.isascii() else 1)
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def with_short_labels(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by place with labels that leave room for their bars on a phone."""
    return rows.assign(label=[short_place(page, key, LONGEST) for key in rows["key"]])


def listed(page: Page, facts: Facts, labels: list[str]) -> str:
    """A few names, and how many there are."""
    words = page.t("common.list_comma").join(labels[:NAMED])
    if len(labels) <= NAMED:
        return words
    return page.t("compare.more", names=words, count=len(labels), unit=facts.unit)


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

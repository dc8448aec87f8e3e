"""One metric over time: every district's course on one scale, and who overtook whom."""

import pandas as pd

from dashboard.app_pages.compare_choices import ALL
from dashboard.app_pages.compare_facts import Facts
from dashboard.charts.bump import bump
from dashboard.charts.small_trends import small_trends
from dashboard.metrics.spine import ranks
from dashboard.metrics.trend_test import Trend, can_have_trend, trend_of
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel

# A year and its month before: more ranks than that are a tangle.
MOST_MONTHS = 13


def show_trends(page: Page, facts: Facts, metric: str) -> None:
    """Small multiples on one scale; a heading only of what the test calls a trend."""
    rows = _values(page, facts, metric)
    months = page.month_words(sorted(rows["month"].unique()))
    chart_panel(
        page,
        "trends",
        heading=_trends_heading(page, metric, rows),
        about=_trends_about(page, facts, metric, list(months)),
        figure=small_trends(
            rows,
            say=page.say(metric),
            months={month: page.month_name(month) for month in months},
            city=_city(page, facts, metric, list(months)),
            chosen=page.district,
        ),
        table=_table(page, metric, rows),
        units={page.title(metric): page.unit(metric)},
        metrics=[metric],
        note=page.t("compare.trends.note"),
        chooses=("district",),
    )


def show_bump(page: Page, facts: Facts, metric: str) -> None:
    """Ranks at every month in which all of them are known."""
    rows, better = _values(page, facts, metric), page.metrics[metric].better
    count = rows["key"].nunique()
    rows = rows[rows.groupby("month")["key"].transform("nunique") == count]
    rows = rows[rows["month"].isin(sorted(rows["month"].unique())[-MOST_MONTHS:])]
    rows = rows.assign(
        rank=rows.groupby("month")["value"].transform(lambda values: ranks(values, better))
    )
    rows = rows.assign(
        hover=[
            page.t(
                "compare.bump.hover",
                place=row["label"],
                month=page.month_name(row["month"]),
                rank=int(row["rank"]),
                value=page.say(metric)(row["value"]),
            )
            for _, row in rows.iterrows()
        ]
    )
    months = sorted(rows["month"].unique())
    names = {"label": "district", "month": "month", "rank": "rank"}
    columns = {column: page.t(f"compare.column.{key}") for column, key in names.items()}
    chart_panel(
        page,
        "bump",
        heading=_bump_heading(page, metric, rows),
        about=page.t("compare.bump.about", name=page.title(metric)),
        figure=bump(rows, month_words=page.month_words(months), front={_told(page, rows)}),
        table=rows[list(columns)].rename(columns=columns),
        metrics=[metric],
        note=page.t("compare.bump.note"),
        empty=page.t("compare.bump.empty"),
        chooses=("district",),
        months=months,
    )


def _trends_about(page: Page, facts: Facts, metric: str, months: list[str]) -> str:
    basis = page.metrics[metric].basis
    ends = [page.month_name(month) for month in (months[0], months[-1])] if months else ["", ""]
    name = page.title(metric)
    words = page.t(f"compare.trends.about.{basis}", name=name, first=ends[0], last=ends[1])
    return words + (page.t("compare.trends.city") if facts.choice.peers == ALL else "")


def _values(page: Page, facts: Facts, metric: str) -> pd.DataFrame:
    """key, label, month and value of the districts compared, in the federation's order."""
    values = page.values(facts.choice.metrics, level="district")
    values = values[(values["metric"] == metric)].dropna(subset=["value"])
    order = pd.DataFrame({"district_code": list(facts.choice.districts)})
    rows = order.merge(values, on="district_code")
    return pd.DataFrame(
        {
            "key": rows["district_code"],
            "label": rows["district_code"].map(page.place),
            "month": rows["month"],
            "value": rows["value"],
        }
    )


def _city(page: Page, facts: Facts, metric: str, months: list[str]) -> pd.Series | None:
    """The city's own course; a part of the districts is shown without one."""
    if facts.choice.peers != ALL:
        return None
    values = page.values(facts.choice.metrics)
    own = values[(values["metric"] == metric) & values["month"].isin(months)]
    return own.sort_values("month").set_index("month")["value"]


def _trends(page: Page, metric: str, rows: pd.DataFrame) -> dict[str, Trend]:
    if not can_have_trend(page.metrics[metric]):
        return {}
    ordered = rows.sort_values("month", kind="stable")
    return {str(key): trend_of(own["value"]) for key, own in ordered.groupby("key", sort=False)}


def _trends_heading(page: Page, metric: str, rows: pd.DataFrame) -> str:
    trends, name = _trends(page, metric, rows), page.title(metric)
    found = {way: [k for k, t in trends.items() if t is way] for way in (Trend.UP, Trend.DOWN)}
    if page.district in trends:
        key = trends[page.district]
        return page.t(f"compare.trends.own.{key}", place=page.place(page.district), name=name)
    if not trends or all(trend is Trend.UNTESTED for trend in trends.values()):
        return page.t("compare.trends.untested", name=name)
    if not any(found.values()):
        return page.t("compare.trends.none", name=name)
    up, down = len(found[Trend.UP]), len(found[Trend.DOWN])
    return page.t("compare.trends.found", name=name, total=len(trends), up=up, down=down)


def _bump_heading(page: Page, metric: str, rows: pd.DataFrame) -> str:
    if rows["month"].nunique() < 2:
        return page.t("compare.bump.none", name=page.title(metric))
    months, key = [rows["month"].min(), rows["month"].max()], _told(page, rows)
    before, now = (
        int(rows.loc[(rows["month"] == month) & (rows["key"] == key), "rank"].iloc[0])
        for month in months
    )
    words = {
        "place": page.place(key),
        "since": page.month_name(months[0]),
        "before": before,
        "rank": now,
    }
    if before != now:
        return page.t("compare.bump.moved", **words)
    return page.t("compare.bump.same" if key == page.district else "compare.bump.all_same", **words)


def _told(page: Page, rows: pd.DataFrame) -> str:
    """The chosen district, or else the one whose rank moved most."""
    if page.district in set(rows["key"]):
        return str(page.district)
    ends = rows[rows["month"].isin([rows["month"].min(), rows["month"].max()])]
    moved = ends.groupby("key", sort=False)["rank"].agg(lambda place: place.max() - place.min())
    return "" if moved.empty else str(moved.idxmax())


def _table(page: Page, metric: str, rows: pd.DataFrame) -> pd.DataFrame:
    names = {
        "label": page.t("compare.column.district"),
        "month": page.t("compare.column.month"),
        "value": page.title(metric),
    }
    return rows[list(names)].rename(columns=names)

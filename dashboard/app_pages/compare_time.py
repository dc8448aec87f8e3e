"""One metric over time: every place's course on one scale, and who overtook whom."""

import pandas as pd

from dashboard.app_pages.compare_facts import Facts, short_place, where, whole
from dashboard.charts.bump import bump
from dashboard.charts.small_trends import small_trends
from dashboard.metrics.series import shown_by_month
from dashboard.metrics.spine import ranks
from dashboard.metrics.trend_test import Trend, can_have_trend, trend_of
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered

# A year and its month before: more ranks than that are a tangle.
MOST_MONTHS = 13
# A longer name has no room above a little plot on a phone.
LONGEST = 5


@remembered
def show_trends(page: Page, facts: Facts, metric: str) -> None:
    """Small multiples on one scale; a heading only of what the test calls a trend."""
    rows = _values(page, facts, metric)
    months = page.month_words(sorted(rows["month"].unique()))
    chart_panel(
        page,
        "trends",
        heading=_trends_heading(page, facts, metric, rows),
        about=_trends_about(page, facts, metric, list(months)),
        figure=small_trends(
            rows,
            say=page.say(metric),
            months={month: page.month_name(month) for month in months},
            city=_together(page, facts, metric, list(months)),
            chosen=facts.places.focus,
        ),
        table=_table(page, facts, metric, rows),
        units={page.title(metric): page.unit(metric)},
        metrics=[metric],
        note=page.t("compare.trends.note"),
        chooses=(facts.places.level,),
    )


@remembered
def show_bump(page: Page, facts: Facts, metric: str) -> None:
    """Ranks of those known in the newest month, at every month in which all of them are known; of
    what happens over the window that ends with it.
    """
    rows, better = _values(page, facts, metric, over_window=True), page.metrics[metric].better
    rows = rows[rows["key"].isin(rows.loc[rows["month"] == rows["month"].max(), "key"])]
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
    names = {"label": facts.places.level, "month": "month", "rank": "rank"}
    columns = {column: page.t(f"compare.column.{key}") for column, key in names.items()}
    told = _told(facts, rows)
    chart_panel(
        page,
        "bump",
        heading=_bump_heading(page, facts, metric, rows, told),
        about=page.t("compare.bump.about", name=page.title(metric)) + _over(page, metric),
        figure=bump(rows, month_words=page.month_words(months), front={told}),
        table=rows[list(columns)].rename(columns=columns),
        metrics=[metric],
        note=page.t("compare.bump.note"),
        empty=page.t("compare.bump.empty", unit=facts.unit),
        chooses=(facts.places.level,),
        months=months,
    )


def _trends_about(page: Page, facts: Facts, metric: str, months: list[str]) -> str:
    basis = page.metrics[metric].basis
    ends = [page.month_name(month) for month in (months[0], months[-1])] if months else ["", ""]
    name = page.title(metric)
    words = page.t(f"compare.trends.about.{basis}", name=name, first=ends[0], last=ends[1])
    return words + (
        page.t("compare.trends.city", whole=facts.about) if facts.places.of_whole else ""
    )


def _over(page: Page, metric: str) -> str:
    """Over what the ranks of something that happens are counted; nothing of what stands."""
    if page.metrics[metric].basis != "flow":
        return ""
    return page.t("compare.bump.over", window=page.window_name())


def _values(page: Page, facts: Facts, metric: str, *, over_window: bool = False) -> pd.DataFrame:
    """key, label, month and value of the places compared, in their order; what happens by its
    month, or added up over the page's window.
    """
    values = page.values(facts.choice.metrics, **where(page, facts.places))
    values = values[values["metric"] == metric]
    if over_window:
        values = shown_by_month(values, page.metrics, page.month, window=page.window)
        values = values.drop(columns="value").rename(columns={"shown": "value"})
    order = pd.DataFrame({"key": list(facts.places.codes)})
    rows = values.dropna(subset=["value"]).rename(columns={f"{facts.places.level}_code": "key"})
    rows = order.merge(rows, on="key")
    labels = [short_place(page, key, LONGEST) for key in rows["key"]]
    return rows.assign(label=labels)[["key", "label", "month", "value"]]


def _together(page: Page, facts: Facts, metric: str, months: list[str]) -> pd.Series | None:
    """The course of what the places make together; a part of the districts has none."""
    if not facts.places.of_whole:
        return None
    values = page.values(facts.choice.metrics, **whole(page, facts.places))
    own = values[(values["metric"] == metric) & values["month"].isin(months)]
    return own.sort_values("month").set_index("month")["value"]


def _trends(page: Page, metric: str, rows: pd.DataFrame) -> dict[str, Trend]:
    if not can_have_trend(page.metrics[metric]):
        return {}
    ordered = rows.sort_values("month", kind="stable")
    return {str(key): trend_of(own["value"]) for key, own in ordered.groupby("key", sort=False)}


def _trends_heading(page: Page, facts: Facts, metric: str, rows: pd.DataFrame) -> str:
    trends, focus = _trends(page, metric, rows), facts.places.focus
    words = {"name": page.title(metric), "unit": facts.unit}
    found = {way: [k for k, t in trends.items() if t is way] for way in (Trend.UP, Trend.DOWN)}
    if focus in trends:
        key = f"compare.trends.own.{trends[focus]}"
        return page.t(key, place=page.place(focus), name=words["name"])
    if not trends or all(trend is Trend.UNTESTED for trend in trends.values()):
        return page.t("compare.trends.untested", **words)
    if not any(found.values()):
        return page.t("compare.trends.none", **words)
    up, down = len(found[Trend.UP]), len(found[Trend.DOWN])
    return page.t("compare.trends.found", total=len(trends), up=up, down=down, **words)


def _bump_heading(page: Page, facts: Facts, metric: str, rows: pd.DataFrame, told: str) -> str:
    if rows["month"].nunique() < 2:
        return page.t("compare.bump.none", name=page.title(metric), unit=facts.unit)
    months = [rows["month"].min(), rows["month"].max()]
    before, now = (
        int(rows.loc[(rows["month"] == month) & (rows["key"] == told), "rank"].iloc[0])
        for month in months
    )
    words = {
        "place": page.place(told),
        "since": page.month_name(months[0]),
        "before": before,
        "rank": now,
    }
    if before != now:
        return page.t("compare.bump.moved", **words)
    is_focus = told == facts.places.focus
    return page.t("compare.bump.same" if is_focus else "compare.bump.all_same", **words)


def _told(facts: Facts, rows: pd.DataFrame) -> str:
    """The chosen place, or else the one whose rank moved most."""
    if facts.places.focus in set(rows["key"]):
        return str(facts.places.focus)
    ends = rows[rows["month"].isin([rows["month"].min(), rows["month"].max()])]
    moved = ends.groupby("key", sort=False)["rank"].agg(lambda place: place.max() - place.min())
    return "" if moved.empty else str(moved.idxmax())


def _table(page: Page, facts: Facts, metric: str, rows: pd.DataFrame) -> pd.DataFrame:
    names = {
        "label": page.t(f"compare.column.{facts.places.level}"),
        "month": page.t("compare.column.month"),
        "value": page.title(metric),
    }
    return rows[list(names)].rename(columns=names)

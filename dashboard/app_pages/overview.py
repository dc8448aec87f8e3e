"""总览: the figures that matter most, what a chairman should hear, and where each place stands."""

from functools import partial

import pandas as pd

from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.heat_map import heat_map
from dashboard.charts.trend import trend
from dashboard.metrics.grade import grade
from dashboard.metrics.series import shift_month
from dashboard.parts.board import board
from dashboard.parts.cards import show_grouped_cards
from dashboard.parts.data import outlines
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import FLAT, percent

CARDS = {
    "coverage": ("members", "coverage_rate_100", "density"),
    "aid": ("aid_amount", "aid_reach", "open_files"),
    "competition": ("competition_participants", "unit_participation_rate", "ankang_workers"),
    "reform": ("reform_completion", "reform_overdue", "skilled_share"),
}
GRID = (
    "coverage_rate_100",
    "coverage_rate",
    "density",
    "aid_reach",
    "unit_participation_rate",
    "participation_rate",
    "reform_progress",
    "skilled_share",
)
LEAD = "coverage_rate_100"
# As many targets as fit beside the table of districts.
SLOWEST = 8


def main() -> None:
    page = open_page("overview")
    groups = {page.t(f"overview.theme.{key}"): metrics for key, metrics in CARDS.items()}
    with board(page, "opening") as opening:
        opening.row(show_findings)
        opening.row(partial(show_grouped_cards, groups=groups))
    with board(page) as body:
        body.row(show_promises, show_grid)
        body.row(show_map, show_trend)


@remembered
def show_promises(page: Page) -> None:
    """The targets furthest behind."""
    show_pace_panel(page, "pace", list(page.metrics), what="", slowest=SLOWEST)


@remembered
def show_grid(page: Page) -> None:
    """Districts × eight rates, each graded against the city."""
    metrics = list(GRID)
    city = page.headlines(metrics).set_index("metric")["shown"]
    rows = page.headlines(metrics, level="district")
    rows = rows[rows["district_code"] != CITY_CODE]
    rows = rows.assign(
        row=rows["district_code"].map(page.place),
        column=[page.t(f"overview.grid.metric.{metric}") for metric in rows["metric"]],
        value=grade(
            rows["shown"],
            rows["metric"].map(city),
            rows["metric"].map(lambda metric: page.metrics[metric].better),
        ),
        text=[percent(value).rstrip("%") for value in rows["shown"]],
        key=rows["district_code"],
    )
    places = page.places[page.places["district_code"] != CITY_CODE]["short"].tolist()
    table = rows.pivot(index="row", columns="metric", values="shown").reindex(places)
    table = table.reindex(columns=metrics).rename(columns=page.title).reset_index()
    table = table.rename(columns={"row": page.t("overview.column.district")})
    chart_panel(
        page,
        "grid",
        heading=_grid_heading(page, rows),
        about=page.t("overview.grid.about"),
        figure=heat_map(
            rows,
            rows=places,
            columns=[page.t(f"overview.grid.metric.{metric}") for metric in metrics],
            graded=True,
        ),
        table=table,
        units={page.title(metric): "percent" for metric in metrics},
        metrics=metrics,
        chooses=("district",),
    )


def _grid_heading(page: Page, rows: pd.DataFrame) -> str:
    if page.district is not None:
        own = rows.loc[rows["district_code"] == page.district, "value"]
        return page.t(
            "overview.grid.chosen",
            place=page.place(page.district),
            better=int((own > 0).sum()),
            worse=int((own < 0).sum()),
        )
    worse = (rows["value"] < 0).groupby(rows["row"]).sum()
    if worse.empty or worse.max() == 0:
        return page.t("overview.grid.even")
    return page.t("overview.grid.worst", place=worse.idxmax(), count=int(worse.max()))


@remembered
def show_map(page: Page) -> None:
    """The lead rate on the map; a click chooses a district."""
    rows = page.by_district(LEAD).dropna(subset=["shown"])
    city = page.headlines([LEAD])
    figure = district_map(
        rows.rename(columns={"shown": "value", "value": "month_value"}),
        outlines=outlines(),
        say=page.say(LEAD),
        chosen=page.district,
        better=page.metrics[LEAD].better,
    )
    columns = {"label": "district", "shown": "value", "numerator": "n", "denominator": "d"}
    chart_panel(
        page,
        "map",
        heading=_map_heading(page, rows, city),
        about=page.t("overview.map.about", name=page.title(LEAD)),
        hint=page.t("common.hint.district"),
        figure=figure,
        table=rows[list(columns)].set_axis(
            [
                page.t("overview.column.district"),
                page.title(LEAD),
                page.t("common.numerator"),
                page.t("common.denominator"),
            ],
            axis=1,
        ),
        units={page.title(LEAD): "percent"},
        metrics=[LEAD],
        chooses=("district",),
        config=MAP_CONFIG,
    )


def _map_heading(page: Page, rows: pd.DataFrame, city: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(LEAD)
    name = page.title(LEAD)
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["shown"].iloc[0]
        rank = int((rows["shown"] > value).sum()) + 1
        words = {"place": own["label"].iloc[0], "value": page.say(LEAD)(value), "rank": rank}
        return page.t("overview.map.chosen", name=name, total=len(rows), **words)
    lowest = rows.sort_values("shown").iloc[0]
    words = {"place": lowest["label"], "name": name, "value": page.say(LEAD)(lowest["shown"])}
    target = city["target"].iloc[0] if len(city) else float("nan")
    if pd.isna(target) or lowest["shown"] >= target:
        return page.t("overview.map.lowest_plain", **words)
    gap = difference(page, LEAD, target - lowest["shown"])
    return page.t("overview.map.lowest", gap=gap, **words)


def _target_line(page: Page, row: pd.Series) -> tuple[float, str]:
    place = None if row["level"] == "city" else page.district
    return row["target"], page.say_target(LEAD, row["target"], place=place, month=row["month"])


@remembered
def show_trend(page: Page) -> None:
    """The lead rate over time: the chosen place in front of the districts."""
    city = page.values([LEAD]).assign(series="city", label=page.t("common.city"))
    districts = page.values([LEAD], level="district")
    districts = districts[districts["district_code"] != CITY_CODE]
    districts = districts.assign(
        series=districts["district_code"], label=districts["district_code"].map(page.place)
    )
    frame = pd.concat([districts, city], ignore_index=True)
    months = sorted(frame["month"].unique())
    chosen = page.district or "city"
    target = page.here([LEAD]).dropna(subset=["target"])
    say = page.say(LEAD)
    table = frame.pivot(index="month", columns="label", values="value").reset_index()
    chart_panel(
        page,
        "trend",
        heading=_trend_heading(page, frame[frame["series"] == chosen]),
        about=page.t(
            "overview.trend.about", name=page.title(LEAD), place=page.place(page.district)
        ),
        figure=trend(
            frame,
            say=say,
            say_mark=page.say_mark(LEAD),
            month_words=page.month_words(months),
            chosen=chosen,
            target=_target_line(page, target.iloc[0]) if len(target) else None,
            height=400,
        ),
        table=table.rename(columns={"month": page.t("overview.column.month")}),
        units={label: "percent" for label in table.columns if label != "month"},
        metrics=[LEAD],
        chooses=("district",),
        months=months,
    )


def _trend_heading(page: Page, own: pd.DataFrame) -> str:
    own = own.dropna(subset=["value"]).sort_values("month")
    words = {"place": page.place(page.district), "name": page.title(LEAD)}
    if own.empty:
        return page.title(LEAD)
    now = own.iloc[-1]
    before = own.loc[own["month"] == shift_month(now["month"], -12), "value"]
    if before.empty:
        return page.t("overview.trend.short", value=page.say(LEAD)(now["value"]), **words)
    change = now["value"] - before.iloc[0]
    side = "flat" if abs(change) < FLAT else "up" if change > 0 else "down"
    return page.t(f"overview.trend.{side}", change=difference(page, LEAD, change), **words)


main()

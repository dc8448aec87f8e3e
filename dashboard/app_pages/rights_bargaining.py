"""Collective bargaining by district: what is signed, and whether it is more than paper."""

import pandas as pd

from dashboard.app_pages.rights_facts import (
    EVERYTHING,
    NAMED,
    RATES,
    SIGNED,
    about,
    city_values,
    district_values,
    listed,
)
from dashboard.charts.heat_map import heat_map
from dashboard.charts.scatter import scatter
from dashboard.metrics.grade import grade
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent

# First what is signed, then what workers and enterprises say of it.
GRID = (*SIGNED, *RATES)
CONTRACT, PARTICIPATION = SIGNED[0], RATES[0]


@remembered
def show_quality(page: Page) -> None:
    """Districts × what is signed and the four rates, each graded against the city."""
    rows = _graded(page)
    places = page.places[page.places["district_code"] != CITY_CODE]["short"].tolist()
    places = [place for place in places if place in set(rows["row"])]
    used = [metric for metric in GRID if metric in set(rows["metric"])]
    table = rows.pivot(index="row", columns="metric", values="fraction")
    table = table.reindex(index=places, columns=used).rename(columns=page.title).reset_index()
    chart_panel(
        page,
        "quality",
        heading=_quality_heading(page, rows),
        about=about(page, "quality.about"),
        figure=heat_map(
            rows,
            rows=places,
            columns=[page.t(f"rights.quality.column.{metric}") for metric in used],
            graded=True,
        ),
        table=table.rename(columns={"row": page.t("rights.column.district")}),
        units={page.title(metric): "percent" for metric in used},
        metrics=used,
        chooses=("district",),
    )


def _graded(page: Page) -> pd.DataFrame:
    """A row a district and measure: row, column, value (the grade), text, key, fraction."""
    rows = page.headlines(EVERYTHING, level="district")
    rows = rows[rows["metric"].isin(GRID) & (rows["district_code"] != CITY_CODE)]
    rows = rows.dropna(subset=["shown"])
    city = {metric: row["shown"] for metric, row in city_values(page).items()}
    fractions = _as_fractions(page, rows["shown"], rows["metric"])
    against = _as_fractions(page, rows["metric"].map(city), rows["metric"])
    return rows.assign(
        row=rows["district_code"].map(page.place),
        column=[page.t(f"rights.quality.column.{metric}") for metric in rows["metric"]],
        key=rows["district_code"],
        fraction=fractions,
        text=[percent(value).rstrip("%") for value in fractions],
        value=grade(fractions, against, pd.Series("up", index=rows.index)),
    )


def _as_fractions(page: Page, values: pd.Series, metrics: pd.Series) -> pd.Series:
    """Returned rates come as 86.5, counted ones as 0.865."""
    reported = metrics.map(lambda metric: page.unit(metric) == "rate_points").astype(bool)
    numbers = values.astype(float)
    return (numbers / 100).where(reported, numbers)


def _quality_heading(page: Page, rows: pd.DataFrame) -> str:
    if page.district is not None:
        own = rows.loc[rows["key"] == page.district, "value"]
        if own.empty:
            return page.t("rights.quality.none")
        return page.t(
            "rights.quality.chosen",
            place=page.place(page.district),
            total=len(own),
            better=int((own > 0).sum()),
            worse=int((own < 0).sum()),
        )
    worse = (rows["value"] < 0).groupby(rows["row"], sort=False).sum()
    if worse.empty:
        return page.t("rights.quality.none")
    if not worse.max():
        return page.t("rights.quality.even")
    most = worse[worse == worse.max()].index.tolist()
    key = "worst" if len(most) == 1 else "worst_each"
    total = rows["metric"].nunique()
    return page.t(
        f"rights.quality.{key}", places=listed(page, most), count=int(worse.max()), total=total
    )


@remembered
def show_paper(page: Page) -> None:
    """Contracts signed against workers taking part: where a contract is more than paper."""
    city = city_values(page)
    rows = district_values(page, CONTRACT).rename(columns={"value": "x"})
    part = district_values(page, PARTICIPATION)[["key", "value"]].rename(columns={"value": "y"})
    rows = rows.merge(part, on="key")
    middle = None
    if CONTRACT in city and PARTICIPATION in city:
        middle = (float(city[CONTRACT]["shown"]), float(city[PARTICIPATION]["shown"]))
    names = {
        "label": page.t("rights.column.district"),
        "x": page.title(CONTRACT),
        "y": page.title(PARTICIPATION),
    }
    chart_panel(
        page,
        "paper",
        heading=_paper_heading(page, rows, middle),
        about=about(page, "paper.about"),
        figure=scatter(
            rows,
            say_x=page.say_mark(CONTRACT),
            say_y=page.say_mark(PARTICIPATION),
            x_title=names["x"],
            y_title=names["y"],
            chosen=page.district,
            city=middle,
            city_words=page.t("common.city"),
            height=400,
        ),
        table=rows[list(names)].rename(columns=names),
        units={names["x"]: "percent", names["y"]: "rate_points"},
        metrics=[CONTRACT, PARTICIPATION],
        chooses=("district",),
    )


def _paper_heading(page: Page, rows: pd.DataFrame, city: tuple[float, float] | None) -> str:
    if rows.empty or city is None:
        return page.t("rights.paper.none")
    own = rows[rows["key"] == page.district]
    if len(own):
        row = own.iloc[0]
        signed, joined = row["x"] >= city[0], row["y"] >= city[1]
        key = ("both" if joined else "paper") if signed else ("practice" if joined else "neither")
        return page.t(
            f"rights.paper.{key}",
            place=row["label"],
            signed=page.say(CONTRACT)(row["x"]),
            joined=page.say(PARTICIPATION)(row["y"]),
        )
    paper = rows[(rows["x"] >= city[0]) & (rows["y"] < city[1])].sort_values("y", kind="stable")
    if paper.empty:
        return page.t("rights.paper.fine")
    return page.t("rights.paper.only", places=listed(page, paper["label"].head(NAMED).tolist()))

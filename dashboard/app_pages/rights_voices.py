"""What workers say: the four rates of collective bargaining over time, and their satisfaction."""

import pandas as pd

from dashboard.app_pages.rights_facts import (
    RATES,
    SATISFACTION,
    about,
    city_values,
    district_values,
    here_values,
    in_points,
    listed,
    with_sign,
)
from dashboard.charts.dots import dots
from dashboard.charts.named_lines import named_lines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered


@remembered
def show_rates(page: Page) -> None:
    """The four rates over time at the chosen place, the lowest in front."""
    level = "city" if page.district is None else "district"
    values = page.values(RATES, level=level, district=page.district).dropna(subset=["value"])
    frame = values.assign(
        series=values["metric"],
        label=[page.t(f"rights.rate.{metric}") for metric in values["metric"]],
    )
    newest = frame.sort_values("month").drop_duplicates("series", keep="last")
    front = "" if newest.empty else str(newest.sort_values("value")["series"].iloc[0])
    months = sorted(frame["month"].unique())
    table = frame.pivot(index="month", columns="label", values="value")
    used = [page.t(f"rights.rate.{metric}") for metric in RATES if metric in set(frame["metric"])]
    table = table.reindex(columns=used).reset_index()
    chart_panel(
        page,
        "rates",
        heading=_rates_heading(page),
        about=about(page, "rates.about", place=page.place(page.district)),
        figure=named_lines(
            frame,
            say=page.say(RATES[0]),
            say_mark=page.say_mark(RATES[0]),
            month_words=page.month_words(months),
            front=front,
            height=380,
        ),
        table=table.rename(columns={"month": page.t("rights.column.month")}),
        units=dict.fromkeys(used, "rate_points"),
        metrics=RATES,
        months=months,
    )


def _rates_heading(page: Page) -> str:
    rows = {metric: row for metric, row in here_values(page).items() if metric in RATES}
    if not rows:
        return page.t("rights.rates.none")
    lowest = min(rows, key=lambda metric: rows[metric]["shown"])
    words = {
        "place": page.place(page.district),
        "low": page.t(f"rights.rate.{lowest}"),
        "value": page.say(lowest)(rows[lowest]["shown"]),
    }
    changes = {
        metric: float(row["yoy"]) for metric, row in rows.items() if row["yoy"] == row["yoy"]
    }
    if len(changes) < len(rows):
        return page.t("rights.rates.now", **words)
    fell = min(changes, key=changes.__getitem__)
    if changes[fell] > 0:
        return page.t("rights.rates.all_up", **words)
    if changes[fell] == 0:
        return page.t("rights.rates.not_down", **words)
    name, by = page.t(f"rights.rate.{fell}"), in_points(page, fell, changes[fell])
    return page.t("rights.rates.down", fell=name, by=by, **words)


@remembered
def show_satisfaction(page: Page) -> None:
    """Workers' own judgement by district against the city, with its change in a year."""
    rows = district_values(page, SATISFACTION)
    city = city_values(page).get(SATISFACTION)
    at = float(city["shown"]) if city else None
    say = page.say(SATISFACTION)
    frame = rows.assign(
        detail=["" if pd.isna(c) else f"({with_sign(page, SATISFACTION, c)})" for c in rows["yoy"]]
    )
    names = {
        "label": page.t("rights.column.district"),
        "value": page.title(SATISFACTION),
        "year_ago": page.t("rights.column.year_ago"),
        "yoy": page.t("rights.column.change"),
    }
    chart_panel(
        page,
        "satisfaction",
        heading=_satisfaction_heading(page, rows, at),
        about=about(page, "satisfaction.about"),
        figure=None
        if at is None
        else dots(
            frame,
            say=say,
            city=(at, page.t("places.ranks.city", value=say(at))),
            chosen=page.district,
        ),
        table=rows.sort_values("value").round({"yoy": 2})[list(names)].rename(columns=names),
        metrics=[SATISFACTION],
        chooses=("district",),
    )


def _satisfaction_heading(page: Page, rows: pd.DataFrame, city: float | None) -> str:
    if rows.empty or city is None:
        return page.t("rights.satisfaction.none")
    say = page.say(SATISFACTION)
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["value"].iloc[0]
        key = "same" if say(value) == say(city) else "above" if value > city else "under"
        place, gap = own["label"].iloc[0], in_points(page, SATISFACTION, value - city)
        return page.t(f"rights.satisfaction.{key}", place=place, value=say(value), gap=gap)
    below = rows[rows["value"] < city].sort_values("value", kind="stable")
    if below.empty:
        return page.t("rights.satisfaction.even", city=say(city))
    lowest = below[below["value"] == below["value"].min()]
    return page.t(
        "rights.satisfaction.lowest",
        places=listed(page, lowest["label"].tolist()),
        value=say(below["value"].min()),
        gap=in_points(page, SATISFACTION, city - below["value"].min()),
        count=len(below),
    )

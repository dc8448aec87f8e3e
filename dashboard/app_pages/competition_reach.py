"""Whom competitions reach: by ownership and size, women and migrants, industries, and where not."""

import pandas as pd

from dashboard.charts.dots import dots
from dashboard.charts.heat_map import heat_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference, district_table
from dashboard.text.formats import percent, short_number

OWNERSHIPS = (
    "国有企业",
    "集体企业",
    "私营企业",
    "港澳台商投资企业",
    "外商投资企业",
    "机关",
    "事业单位",
    "社会组织",
    "个体工商户",
)
SIZES = ("0-24", "25-99", "100-299", "300-999", "1000+")
# Of fewer units than this a rate says little: the cell is printed but not tinted, nor in a heading.
ENOUGH_UNITS = 30
# Industries shown: the larger ones, by employees.
INDUSTRIES = 12
MOST_NAMED = 3
METRIC = "unit_participation_rate"


def show_reach(page: Page) -> None:
    """Covered units that take part, of all covered units, by ownership and size."""
    rows = page.ask("competition/reach", month=page.month, district=page.district)
    rows = rows.assign(
        row=[page.t(f"words.ownership.{key}") for key in rows["ownership"]],
        column=[page.t(f"words.size.{key}") for key in rows["size_band"]],
        is_enough=rows["covered"] >= ENOUGH_UNITS,
    )
    cells = rows.assign(
        value=rows["participation"].where(rows["is_enough"], 0.0),
        text=[
            f"{percent(share)}<br><span style='font-size:10px'>"
            f"{short_number(units, page.lang)}</span>"
            for share, units in rows[["participation", "covered"]].itertuples(index=False)
        ],
    )
    columns = {
        "row": page.t("competition.column.ownership"),
        "column": page.t("competition.column.size"),
        "participation": page.title(METRIC),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
    }
    chart_panel(
        page,
        "reach",
        heading=_reach_heading(page, rows[rows["is_enough"]]),
        about=page.t("competition.reach.about", least=ENOUGH_UNITS),
        figure=heat_map(
            cells,
            rows=[page.t(f"words.ownership.{key}") for key in OWNERSHIPS],
            columns=[page.t(f"words.size.{key}") for key in SIZES],
        ),
        table=rows[list(columns)].rename(columns=columns),
        units={page.title(METRIC): "percent"},
        metrics=[METRIC],
    )


def _reach_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("competition.reach.none")
    by_units = rows.nlargest(1, "covered").iloc[0]
    best = rows.nlargest(1, "participation").iloc[0]
    if not best["participation"]:
        return page.t("competition.reach.nobody")
    return page.t(
        "competition.reach.best",
        best=page.t("competition.reach.cell", ownership=best["row"], size=best["column"]),
        value=percent(best["participation"]),
        most=page.t("competition.reach.cell", ownership=by_units["row"], size=by_units["column"]),
        low=percent(by_units["participation"]),
    )


def show_share(page: Page, metric: str) -> None:
    """A group's share of participants by district, against the city."""
    rows = page.by_district(metric).dropna(subset=["shown"])
    rows = rows.rename(columns={"value": "month_value", "shown": "value"})
    city = page.headlines([metric]).dropna(subset=["shown"])
    say = page.say(metric)
    figure = None
    if len(city):
        at = float(city["shown"].iloc[0])
        figure = dots(
            rows,
            say=say,
            city=(at, page.t("places.ranks.city", value=say(at))),
            better=page.metrics[metric].better,
            chosen=page.district,
        )
    chart_panel(
        page,
        metric,
        heading=_share_heading(page, metric, rows, city),
        about=page.t("competition.share.about", name=page.title(metric)),
        figure=figure,
        table=district_table(page, metric, rows.sort_values("value", ascending=False)),
        units={page.title(metric): "percent"},
        metrics=[metric],
        chooses_district=True,
    )


def _share_heading(page: Page, metric: str, rows: pd.DataFrame, city: pd.DataFrame) -> str:
    name, say = page.title(metric), page.say(metric)
    if rows.empty or city.empty:
        return name
    at = city["shown"].iloc[0]
    own = rows[rows["key"] == page.district]
    if len(own):
        gap = own["value"].iloc[0] - at
        side = "same" if gap == 0 else "above" if gap > 0 else "under"
        return page.t(
            f"competition.share.{side}",
            name=name,
            place=own["label"].iloc[0],
            value=say(own["value"].iloc[0]),
            gap=difference(page, metric, gap),
        )
    ordered = rows.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return page.t(
        "competition.share.range",
        name=name,
        city=say(at),
        high=high["label"],
        high_value=say(high["value"]),
        low=low["label"],
        low_value=say(low["value"]),
    )


def show_industries(page: Page) -> None:
    """Participants per hundred employees of covered units, in the larger industries."""
    rows = page.ask("competition/by_industry", month=page.month, district=page.district)
    whole = rows[rows["industry"].isna()]
    rows = rows[rows["industry"].notna()].nlargest(INDUSTRIES, "employees")
    rows = rows.assign(
        key=rows["industry"],
        label=[page.t(f"words.industry.{key}") for key in rows["industry"]],
        value=rows["participation"],
        note=[
            page.t("competition.industries.note", count=short_number(count, page.lang))
            for count in rows["participants"]
        ],
    )
    share = page.t("competition.industries.share")
    columns = {
        "label": page.t("competition.column.industry"),
        "value": share,
        "participants": page.title("competition_participants"),
        "employees": page.t("competition.column.employees"),
    }
    at = float(whole["participation"].iloc[0]) if len(whole) else None
    line = None
    if at is not None:
        line = (at, page.t("competition.industries.all", value=percent(at)))
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, rows),
        about=page.t("competition.industries.about", count=INDUSTRIES),
        figure=ranked_bars(rows, say=percent, city=line),
        table=rows.sort_values("value", ascending=False)[list(columns)].rename(columns=columns),
        units={share: "percent"},
        metrics=["competition_participants"],
    )


def _industries_heading(page: Page, rows: pd.DataFrame) -> str:
    if not rows["participants"].sum():
        return page.t("competition.industries.none")
    ordered = rows.sort_values("value", kind="stable")
    most, least = ordered.iloc[-1], ordered.iloc[0]
    return page.t(
        "competition.industries.range",
        most=most["label"],
        most_value=percent(most["value"]),
        least=least["label"],
        least_value=percent(least["value"]),
    )


def show_shortfall(page: Page) -> None:
    """How many more covered units would bring each place to the city's rate."""
    rows = page.ask("competition/shortfall", month=page.month, district=page.district)
    names = [
        page.place(district) if town is None or pd.isna(town) else town
        for district, town in zip(rows["district_code"], rows["town_name"], strict=True)
    ]
    if page.district is not None:
        unknown = page.t("competition.shortfall.no_town")
        names = [unknown if pd.isna(town) else town for town in rows["town_name"]]
    rows = rows.assign(key=rows["district_code"], label=names, value=rows["units_short"])
    short = rows[rows["units_short"] > 0]
    columns = {
        "label": page.t(
            "places.column.district" if page.district is None else "competition.column.town"
        ),
        "participation": page.title(METRIC),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
        "units_short": page.t("competition.column.short"),
    }
    chart_panel(
        page,
        "shortfall",
        heading=_shortfall_heading(page, rows, short),
        about=page.t("competition.shortfall.about"),
        figure=ranked_bars(
            short.assign(
                note=[
                    page.t("competition.shortfall.note", share=percent(share))
                    for share in short["participation"]
                ]
            ),
            say=page.say("competing_units"),
        ),
        table=rows[list(columns)].rename(columns=columns),
        units={page.title(METRIC): "percent"},
        metrics=[METRIC],
        empty=page.t("competition.shortfall.empty"),
        chooses_district=page.district is None,
    )


def _shortfall_heading(page: Page, rows: pd.DataFrame, short: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(METRIC)
    if short.empty:
        return page.t("competition.shortfall.none")
    total, most = short["units_short"].sum(), short.head(MOST_NAMED)
    words = {
        "total": page.say("competing_units")(total),
        "places": page.t("common.list_comma").join(most["label"]),
    }
    if len(short) == len(most):
        return page.t("competition.shortfall.few", **words)
    share = percent(most["units_short"].sum() / total, digits=0)
    return page.t("competition.shortfall.most", count=len(short), share=share, **words)

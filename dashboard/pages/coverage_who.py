"""Who: enterprises by size and ownership, units by industry, members of the eight groups."""

import pandas as pd

from dashboard.charts.dots import dots
from dashboard.charts.heat_map import heat_map
from dashboard.charts.named_bars import named_bars
from dashboard.pages.coverage_facts import CARDS, LEAST_UNITS, city_row
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import growth, percent, short_number

SIZES = ("0-24", "25-99", "100-299", "300-999", "1000+")
OWNERSHIPS = {
    "国有企业": "state",
    "集体企业": "collective",
    "私营企业": "private",
    "港澳台商投资企业": "hmt",
    "外商投资企业": "foreign",
}


def show_sizes(page: Page) -> None:
    """Enterprises by size and ownership: rate and number in each cell, the least covered darkest."""
    rows = page.ask("coverage/size_by_ownership", month=page.month, district=page.district)
    sizes = [page.t(f"coverage.size.{size}") for size in SIZES]
    owners = [page.t(f"coverage.ownership.{code}") for code in OWNERSHIPS.values()]
    rows = rows.assign(
        row=rows["size_band"].map(dict(zip(SIZES, sizes, strict=True))),
        column=rows["ownership"].map(dict(zip(OWNERSHIPS, owners, strict=True))),
        value=(1 - rows["rate"]).where(rows["units"] >= LEAST_UNITS, 0.0),
        text=[
            f"<b>{percent(rate)}</b><br>{short_number(n, page.lang)}"
            for rate, n in zip(rows["rate"], rows["units"], strict=True)
        ],
    )
    names = ("size", "ownership", "rate", "covered", "units")
    chart_panel(
        page,
        "sizes",
        heading=_sizes_heading(page, rows),
        about=page.t("coverage.sizes.about", least=LEAST_UNITS),
        figure=heat_map(rows, rows=sizes, columns=owners, row_height=46),
        table=rows[["row", "column", "rate", "covered", "units"]].set_axis(
            [page.t(f"coverage.column.{name}") for name in names], axis=1
        ),
        units={page.t("coverage.column.rate"): "percent"},
        metrics=["coverage_rate", "coverage_rate_100"],
    )


def _sizes_heading(page: Page, rows: pd.DataFrame) -> str:
    sure = rows[rows["units"] >= LEAST_UNITS]
    if sure.empty:
        return page.t("coverage.sizes.plain")
    low = sure.loc[sure["rate"].idxmin()]
    if low["rate"] == 1:
        return page.t("coverage.sizes.full")
    return page.t(
        "coverage.sizes.lowest",
        ownership=page.t(f"coverage.ownership_full.{OWNERSHIPS[low['ownership']]}"),
        size=low["row"],
        rate=percent(low["rate"]),
        units=f"{low['units']:,.0f}",
        missing=f"{low['units'] - low['covered']:,.0f}",
    )


def show_industries(page: Page) -> None:
    """Industries by coverage, against the city's rate of all units."""
    rows = page.ask("coverage/by_industry", month=page.month, district=page.district)
    rows = rows[rows["units"] > 0].sort_values("rate", ascending=False, kind="stable")
    short = rows["industry"].map(lambda code: page.t(f"coverage.industry.{code}"))
    rows = rows.assign(
        key=rows["industry"],
        name=short,
        label=[
            f"{name} {short_number(n, page.lang)}"
            for name, n in zip(short, rows["units"], strict=True)
        ],
        value=rows["rate"],
        missing=rows["units"] - rows["covered"],
    )
    sure = rows[rows["units"] >= LEAST_UNITS]
    city = city_row(page, "coverage_rate")
    say = page.say("coverage_rate")
    names = ("industry", "rate", "covered", "units", "missing", "city_rate")
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, sure),
        about=page.t("coverage.industries.about", least=LEAST_UNITS),
        figure=dots(
            sure, say=say, city=(city["value"], f"{page.t('common.city')} {say(city['value'])}")
        )
        if city
        else None,
        table=rows.assign(
            industry=rows["industry"].map(lambda code: page.t(f"coverage.industry_full.{code}"))
        )[list(names)].set_axis([page.t(f"coverage.column.{n}") for n in names], axis=1),
        units={
            page.t("coverage.column.rate"): "percent",
            page.t("coverage.column.city_rate"): "percent",
        },
        metrics=["coverage_rate"],
    )


def _industries_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("coverage.industries.plain")
    missing = rows["missing"].sum()
    if not missing:
        return page.t("coverage.industries.full")
    most, low = rows.loc[rows["missing"].idxmax()], rows.loc[rows["rate"].idxmin()]
    words = {
        "name": most["name"],
        "missing": f"{most['missing']:,.0f}",
        "share": percent(most["missing"] / missing, digits=0),
        "rate": percent(low["rate"]),
    }
    if most["key"] == low["key"]:
        return page.t("coverage.industries.both", **words)
    return page.t("coverage.industries.most", low=low["name"], **words)


def show_groups(page: Page) -> None:
    """Members of the eight groups, each with a mark where it stood a year before."""
    rows = page.ask("coverage/groups", month=page.month, district=page.district)
    rows = rows.assign(
        key=rows["worker_group"],
        label=rows["worker_group"].map(lambda name: page.t(f"coverage.group.{name}")),
        value=rows["members"],
        previous=rows["members_year_ago"],
        words=[
            short_number(n, page.lang)
            + ("" if pd.isna(g) else f"  {page.t('common.yoy')} {growth(g)}")
            for n, g in zip(rows["members"], rows["growth"], strict=True)
        ],
    )
    known = rows.dropna(subset=["growth"])
    slowest = known.loc[known["growth"].idxmin()] if len(known) > 1 else None
    names = ("group", "members", "year_ago", "growth")
    chart_panel(
        page,
        "groups",
        heading=_groups_heading(page, known, slowest),
        about=page.t("coverage.groups.about"),
        figure=named_bars(rows, front=None if slowest is None else str(slowest["key"])),
        table=rows[["label", "members", "members_year_ago", "growth"]].set_axis(
            [page.t(f"coverage.column.{name}") for name in names], axis=1
        ),
        units={page.t("coverage.column.growth"): "percent"},
        metrics=["group_members"],
    )


def _groups_heading(page: Page, known: pd.DataFrame, slowest: pd.Series | None) -> str:
    here = page.here(CARDS)
    here = here[here["metric"] == "group_members"].dropna(subset=["shown"])
    if here.empty:
        return page.t("coverage.groups.plain")
    row = here.iloc[0]
    words = {"place": page.place(page.district), "value": page.say("group_members")(row["shown"])}
    if slowest is None or pd.isna(row["yoy"]):
        return page.t("coverage.groups.now", **words)
    fastest = known.loc[known["growth"].idxmax()]
    return page.t(
        "coverage.groups.year",
        change=growth(row["yoy"]),
        fastest=fastest["label"],
        fast=growth(fastest["growth"]),
        slowest=slowest["label"],
        slow=growth(slowest["growth"]),
        **words,
    )

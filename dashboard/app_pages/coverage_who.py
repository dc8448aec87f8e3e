"""Who: enterprises by size and ownership, units by industry, members of the eight groups."""

import pandas as pd

from dashboard.app_pages.coverage_facts import CARDS, LEAST_UNITS
from dashboard.charts.dots import dots
from dashboard.charts.heat_map import heat_map
from dashboard.charts.paired_bars import paired_bars
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
    """Enterprises by size and ownership: rate and number, the least covered darkest."""
    rows = page.ask("coverage/size_by_ownership", month=page.month, district=page.district)
    sizes = {size: page.t(f"coverage.size.{size}") for size in SIZES}
    owners = {owner: page.t(f"coverage.ownership.{key}") for owner, key in OWNERSHIPS.items()}
    rows = rows.assign(
        row=rows["size_band"].map(sizes),
        column=rows["ownership"].map(owners),
        value=(1 - rows["rate"]).where(rows["units"] >= LEAST_UNITS, 0.0),
        text=[
            f"<b>{percent(rate)}</b><br>{short_number(n, page.lang)}"
            for rate, n in zip(rows["rate"], rows["units"], strict=True)
        ],
    )
    columns = {"row": "size", "column": "ownership", "rate": "rate"}
    columns |= {"covered": "covered", "units": "units"}
    chart_panel(
        page,
        "sizes",
        heading=_sizes_heading(page, rows),
        about=page.t("coverage.sizes.about", least=LEAST_UNITS),
        figure=heat_map(
            rows, rows=list(sizes.values()), columns=list(owners.values()), row_height=46
        ),
        table=_named(page, rows, columns),
        units={page.t("coverage.column.rate"): "percent"},
        metrics=["coverage_rate", "coverage_rate_100"],
    )


def _named(page: Page, rows: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Some columns under the headers that the catalogue has for them."""
    headers = [page.t(f"coverage.column.{name}") for name in columns.values()]
    return rows[list(columns)].set_axis(headers, axis=1)


def _sizes_heading(page: Page, rows: pd.DataFrame) -> str:
    sure = rows[rows["units"] >= LEAST_UNITS].sort_values("rate", kind="stable")
    if sure.empty:
        return page.t("coverage.sizes.plain")
    low = sure.iloc[0]
    if low["rate"] == 1:
        return page.t("coverage.sizes.full")
    return page.t(
        "coverage.sizes.lowest",
        ownership=page.t(f"coverage.ownership_full.{OWNERSHIPS[low['ownership']]}"),
        size=low["row"].lower(),
        rate=percent(low["rate"]),
        units=f"{low['units']:,.0f}",
        missing=f"{low['units'] - low['covered']:,.0f}",
    )


def show_industries(page: Page) -> None:
    """Industries by coverage, against the city's rate of all units."""
    rows = page.ask("coverage/by_industry", month=page.month, district=page.district)
    rows = rows[rows["units"] > 0].sort_values("rate", ascending=False, kind="stable")
    codes = rows["industry"].fillna("unknown")
    rows = rows.assign(
        key=codes,
        name=codes.map(lambda code: page.t(f"coverage.industry.{code}")),
        full=codes.map(lambda code: page.t(f"coverage.industry_full.{code}")),
        value=rows["rate"],
        missing=rows["units"] - rows["covered"],
        detail=[f"{c:,.0f}/{n:,.0f}" for c, n in zip(rows["covered"], rows["units"], strict=True)],
    )
    rows["label"] = [
        f"{name} {short_number(n, page.lang)}"
        for name, n in zip(rows["name"], rows["units"], strict=True)
    ]
    sure = rows[(rows["units"] >= LEAST_UNITS) & (rows["key"] != "unknown")]
    city = float(rows["city_rate_of_all"].iloc[0]) if len(rows) else 0.0
    say = page.say("coverage_rate")
    columns = {"full": "industry"} | {
        name: name for name in ("rate", "covered", "units", "missing", "city_rate")
    }
    rates = ("rate", "city_rate")
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, sure),
        about=page.t("coverage.industries.about", least=LEAST_UNITS),
        figure=dots(sure, say=say, city=(city, f"{page.t('common.city')} {say(city)}")),
        table=_named(page, rows, columns),
        units={page.t(f"coverage.column.{name}"): "percent" for name in rates},
        metrics=["coverage_rate"],
    )


def _industries_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("coverage.industries.plain")
    missing = rows["missing"].sum()
    if not missing:
        return page.t("coverage.industries.full")
    most = rows.sort_values("missing", ascending=False, kind="stable").iloc[0]
    low = rows.sort_values("rate", kind="stable").iloc[0]
    words = {
        "name": most["name"],
        "missing": f"{most['missing']:,.0f}",
        "share": percent(most["missing"] / missing, digits=0),
        "rate": percent(low["rate"]),
    }
    if most["key"] == low["key"]:
        return page.t("coverage.industries.both", **words)
    return page.t("coverage.industries.most", low=low["name"].lower(), **words)


def show_groups(page: Page) -> None:
    """Members of the eight groups, each beside the year before."""
    rows = page.ask("coverage/groups", month=page.month, district=page.district)
    rows = rows.assign(
        key=rows["worker_group"],
        label=rows["worker_group"].map(lambda name: page.t(f"coverage.group.{name}")),
        value=rows["members"],
        previous=rows["members_year_ago"],
        note=[growth(g) if g == g else "" for g in rows["growth"]],
    )
    columns = {"label": "group", "value": "members", "previous": "year_ago", "growth": "growth"}
    chart_panel(
        page,
        "groups",
        heading=_groups_heading(page, rows.dropna(subset=["growth"])),
        about=page.t("coverage.groups.about"),
        figure=paired_bars(
            rows,
            say=page.say("group_members"),
            now_words=page.t("coverage.groups.now_words"),
            before_words=page.t("coverage.groups.before_words"),
        ),
        table=_named(page, rows, columns),
        units={page.t("coverage.column.growth"): "percent"},
        metrics=["group_members"],
    )


def _groups_heading(page: Page, known: pd.DataFrame) -> str:
    here = page.here(CARDS)
    here = here[here["metric"] == "group_members"].dropna(subset=["shown"])
    if here.empty:
        return page.t("coverage.groups.plain")
    row = here.iloc[0]
    words = {"place": page.place(page.district), "value": page.say("group_members")(row["shown"])}
    if len(known) < 2 or pd.isna(row["yoy"]):
        return page.t("coverage.groups.now", **words)
    ordered = known.sort_values("growth", kind="stable")
    slowest, fastest = ordered.iloc[0], ordered.iloc[-1]
    return page.t(
        "coverage.groups.year",
        change=growth(row["yoy"]),
        fastest=fastest["label"].lower(),
        fast=growth(fastest["growth"]),
        slowest=slowest["label"].lower(),
        slow=growth(slowest["growth"]),
        **words,
    )

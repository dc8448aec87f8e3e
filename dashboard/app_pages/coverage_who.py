"""Who: enterprises by size and ownership, units by industry, members of the eight groups."""

import pandas as pd

from dashboard.app_pages.coverage_facts import LEAST_UNITS, ask_here, here
from dashboard.charts.dots import dots
from dashboard.charts.heat_map import heat_map
from dashboard.charts.paired_bars import paired_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import growth, percent, short_number

COVERAGE, DENSITY = "coverage", "density"
# What each is a share of, what it counts of that, and the metric.
MEASURES = {
    COVERAGE: ("units", "covered", "coverage_rate"),
    DENSITY: ("employees", "members", "density"),
}
SIZES = ("0-24", "25-99", "100-299", "300-999", "1000+")
OWNERSHIPS = {
    "国有企业": "state",
    "集体企业": "collective",
    "私营企业": "private",
    "港澳台商投资企业": "hmt",
    "外商投资企业": "foreign",
}


@remembered
def show_sizes(page: Page, rate: str) -> None:
    """Enterprises by size and ownership: coverage, or density where that is the page's rate, and
    how many; the lowest darkest."""
    measure = measure_of(rate)
    whole, part, _ = MEASURES[measure]
    cuts = _cuts(page)
    enterprises = cuts[cuts["ownership"].isin(list(OWNERSHIPS))]
    rows = _rates(enterprises, ["size_band", "ownership"], measure)
    rows = rows[rows["units"] > 0]
    sizes = {size: page.t(f"coverage.size.{size}") for size in SIZES}
    owners = {owner: page.t(f"coverage.ownership.{key}") for owner, key in OWNERSHIPS.items()}
    rows = rows.assign(
        row=rows["size_band"].map(sizes),
        column=rows["ownership"].map(owners),
        value=(1 - rows["rate"]).clip(lower=0).where(rows["units"] >= LEAST_UNITS, 0.0),
        text=[
            f"<b>{percent(rate)}</b><br>{short_number(n, page.lang)}"
            for rate, n in zip(rows["rate"], rows[whole], strict=True)
        ],
    )
    columns = {"row": "size", "column": "ownership", "rate": measure, part: part, whole: whole}
    chart_panel(
        page,
        "sizes",
        heading=_sizes_heading(page, rows, measure),
        about=page.t(f"coverage.sizes.about.{measure}", least=LEAST_UNITS),
        figure=heat_map(
            rows, rows=list(sizes.values()), columns=list(owners.values()), row_height=46
        ),
        table=_named(page, rows, columns),
        units={page.t(f"coverage.column.{measure}"): "percent"},
        metrics=["density"] if measure == DENSITY else ["coverage_rate", "coverage_rate_100"],
        note=page.t("coverage.shared_note") if measure == DENSITY else "",
    )


def measure_of(rate: str) -> str:
    """Coverage or density: by which of them the cuts are shown beside one of the page's rates."""
    return DENSITY if rate == DENSITY else COVERAGE


def _cuts(page: Page) -> pd.DataFrame:
    return ask_here(page, "cuts")


def _rates(cuts: pd.DataFrame, by: list[str], measure: str) -> pd.DataFrame:
    """Sums of the cuts by some of them, with `rate` here and `city_rate`."""
    whole, part, _ = MEASURES[measure]
    counts = ["units", "covered", "employees", "members"]
    sums = cuts.groupby(by, dropna=False)[[*counts, *(f"city_{name}" for name in counts)]].sum()
    return sums.reset_index().assign(
        rate=(sums[part] / sums[whole].where(sums[whole] > 0)).to_numpy(),
        city_rate=(
            sums[f"city_{part}"] / sums[f"city_{whole}"].where(sums[f"city_{whole}"] > 0)
        ).to_numpy(),
    )


def _named(page: Page, rows: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Some columns under the headers that the catalogue has for them."""
    headers = [page.t(f"coverage.column.{name}") for name in columns.values()]
    return rows[list(columns)].set_axis(headers, axis=1)


def _sizes_heading(page: Page, rows: pd.DataFrame, measure: str) -> str:
    whole, part, _ = MEASURES[measure]
    sure = rows[rows["units"] >= LEAST_UNITS].dropna(subset=["rate"])
    sure = sure.sort_values(["rate", whole], ascending=[True, False], kind="stable")
    if (rows["rate"].dropna() >= 1).all() and len(rows):
        return page.t(f"coverage.sizes.full.{measure}")
    if sure.empty or sure["rate"].iloc[0] >= 1:
        return page.t(f"coverage.sizes.plain.{measure}")
    low = sure.iloc[0]
    return page.t(
        f"coverage.sizes.lowest.{measure}",
        ownership=page.t(f"coverage.ownership_full.{OWNERSHIPS[low['ownership']]}"),
        size=low["row"].lower(),
        rate=percent(low["rate"]),
        whole=short_number(low[whole], page.lang),
        missing=short_number(low[whole] - low[part], page.lang),
    )


@remembered
def show_industries(page: Page, rate: str) -> None:
    """Industries by coverage of all units, or by density where that is the page's rate, against the
    city's."""
    measure = measure_of(rate)
    whole, part, metric = MEASURES[measure]
    cuts = _cuts(page)
    rows = _rates(cuts, ["industry"], measure)
    rows = rows[rows[whole] > 0].sort_values("rate", ascending=False, kind="stable")
    codes = rows["industry"].fillna("unknown")
    rows = rows.assign(
        key=codes,
        name=codes.map(lambda code: page.t(f"coverage.industry.{code}")),
        full=codes.map(lambda code: page.t(f"coverage.industry_full.{code}")),
        value=rows["rate"],
        missing=(rows[whole] - rows[part]).clip(lower=0),
        detail=[f"{c:,.0f}/{n:,.0f}" for c, n in zip(rows[part], rows[whole], strict=True)],
    )
    rows["label"] = [
        f"{name} {short_number(n, page.lang)}"
        for name, n in zip(rows["name"], rows[whole], strict=True)
    ]
    sure = rows[(rows[whole] >= LEAST_UNITS) & (rows["key"] != "unknown")]
    city = float(cuts[f"city_{part}"].sum() / (cuts[f"city_{whole}"].sum() or 1))
    say = page.say(metric)
    columns = {"full": "industry", "rate": measure, part: part, whole: whole}
    columns |= {"missing": f"missing_{measure}", "city_rate": "city_rate"}
    rates = (measure, "city_rate")
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, sure, measure),
        about=page.t(f"coverage.industries.about.{measure}", least=LEAST_UNITS),
        figure=dots(sure, say=say, city=(city, f"{page.t('common.city')} {say(city)}")),
        table=_named(page, rows, columns),
        units={page.t(f"coverage.column.{name}"): "percent" for name in rates},
        metrics=[metric],
        note=page.t("coverage.shared_note") if measure == DENSITY else "",
    )


def _industries_heading(page: Page, rows: pd.DataFrame, measure: str) -> str:
    if rows.empty:
        return page.t(f"coverage.industries.plain.{measure}")
    missing = rows["missing"].sum()
    if not missing:
        return page.t(f"coverage.industries.full.{measure}")
    most = rows.sort_values("missing", ascending=False, kind="stable").iloc[0]
    low = rows.sort_values("rate", kind="stable").iloc[0]
    words = {
        "name": most["name"],
        "missing": short_number(most["missing"], page.lang),
        "share": percent(most["missing"] / missing, digits=0),
        "rate": percent(low["rate"]),
    }
    if most["key"] == low["key"]:
        return page.t(f"coverage.industries.both.{measure}", **words)
    return page.t(f"coverage.industries.most.{measure}", low=low["name"].lower(), **words)


@remembered
def show_groups(page: Page) -> None:
    """Members of the eight groups, each beside the year before."""
    rows = ask_here(page, "groups")
    rows = rows.sort_values(["members", "worker_group"], ascending=[False, True], kind="stable")
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
    row = here(page, "group_members")
    if row is None:
        return page.t("coverage.groups.plain")
    words = {"place": page.place(page.chosen), "value": page.say("group_members")(row["shown"])}
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

"""Against what and so what: how many enterprises are short of the target, and in which towns."""

import pandas as pd

from dashboard.app_pages.coverage_facts import city_target, listed, town_keys
from dashboard.charts.gap_steps import gap_steps
from dashboard.charts.named_bars import named_bars
from dashboard.charts.theme import Say
from dashboard.metrics.shortfall import units_short
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent, short_number

RATE = "coverage_rate_100"
NAMED = 3
TOWNS_SHOWN = 12


@remembered
def show_gap(page: Page) -> None:
    """Enterprises short of or beyond the target by district; they add up to the city's gap."""
    target = city_target(page)
    rows = _gap_rows(page, target)
    mark = "" if target is None else page.say_mark(RATE)(target)
    names = ("district", "units", "covered", "short")
    chart_panel(
        page,
        "gap",
        heading=gap_heading(page, rows, mark),
        about=page.t("coverage.gap.about", target=mark) if mark else page.title(RATE),
        figure=gap_steps(_with_city(page, rows), say=_gap_words(page), chosen=page.district),
        table=rows[["label", "shown_denominator", "shown_numerator", "value"]].set_axis(
            [page.t(f"coverage.column.{name}") for name in names], axis=1
        ),
        metrics=[RATE],
        note=page.t("coverage.gap.note"),
        empty=page.t("common.no_rows" if mark else "coverage.gap.no_target"),
        chooses=("district",),
    )


def _gap_rows(page: Page, target: float | None) -> pd.DataFrame:
    """Districts by enterprises short; with the federation's own level, or they do not add up."""
    rows = page.by_district(RATE, own_level=True).dropna(subset=["shown"])
    if target is None:
        rows = rows.iloc[:0]
    short = units_short(rows["shown_numerator"], rows["shown_denominator"], target or 0.0)
    own_level = rows["key"] == CITY_CODE
    label = rows["label"].mask(own_level, page.t("coverage.gap.own_level"))
    # Nothing to choose there: the federation's own level is no district of the page.
    rows = rows.assign(value=short, kind="step", label=label, key=rows["key"].mask(own_level, ""))
    return rows.sort_values("value", ascending=False, kind="stable")


def _with_city(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The steps, and the city's gap that they add up to."""
    if rows.empty:
        return rows
    city = {"key": "", "label": page.t("common.city"), "value": rows["value"].sum()}
    steps = rows[["key", "label", "value", "kind"]]
    return pd.concat([steps, pd.DataFrame([city | {"kind": "total"}])], ignore_index=True)


def _gap_words(page: Page) -> Say:
    def say(value: float) -> str:
        key = "even" if value == 0 else "short" if value > 0 else "beyond"
        return page.t(f"coverage.gap.{key}", count=short_number(abs(value), page.lang))

    return say


def gap_heading(page: Page, rows: pd.DataFrame, mark: str) -> str:
    """How far the city is from its target, and which districts lack most; the numbers add up."""
    if rows.empty:
        return page.t("coverage.gap.plain")
    short, beyond = rows[rows["value"] > 0], rows[rows["value"] < 0]
    missing, total = int(short["value"].sum()), int(rows["value"].sum())
    own = rows[rows["key"] == page.district]
    if len(own):
        return _own_gap(page, own.iloc[0], missing, mark)
    if not missing:
        return page.t("coverage.gap.all", target=mark)
    few = len(short) <= NAMED
    words = {
        "target": mark,
        "total": f"{abs(total):,}",
        "places": listed(page, short["label"].tolist()[:NAMED]),
        "missing": f"{missing if few else short['value'].head(NAMED).sum():,}",
        "beyond": f"{-beyond['value'].sum():,}",
    }
    if total <= 0:
        return page.t("coverage.gap.reached" if total else "coverage.gap.exact", **words)
    if beyond.empty:
        return page.t("coverage.gap.most", **words)
    return page.t("coverage.gap.city" if few else "coverage.gap.net", **words)


def _own_gap(page: Page, own: pd.Series, missing: int, mark: str) -> str:
    words = {"place": own["label"], "target": mark, "count": f"{abs(own['value']):,}"}
    if own["value"] <= 0:
        return page.t(f"coverage.gap.own_{'beyond' if own['value'] else 'even'}", **words)
    share = percent(own["value"] / missing, digits=0)
    return page.t("coverage.gap.own_short", share=share, **words)


@remembered
def show_towns(page: Page) -> None:
    """Towns with the most enterprises of 100+ still without a union, and the employees in them."""
    rows = page.ask("coverage/towns", month=page.month, district=page.district)
    rows = rows.assign(
        district=rows["district_code"].map(page.place),
        town=rows["town_name"].fillna(page.t("coverage.towns.unknown")),
    )
    left = rows[rows["to_win"] > 0]
    shown = left.head(TOWNS_SHOWN)
    shown = shown.assign(
        key=town_keys(shown),
        label=shown["town"]
        if page.district is not None
        else shown["district"] + " · " + shown["town"],
        value=shown["to_win"],
        words=[
            page.t(
                "coverage.towns.words",
                units=short_number(n, page.lang),
                employees=short_number(e, page.lang),
            )
            for n, e in zip(shown["to_win"], shown["employees_to_win"], strict=True)
        ],
    )
    names = ("district", "town", "to_win", "employees_to_win", "covered", "units")
    chart_panel(
        page,
        "towns",
        heading=_towns_heading(page, rows, left),
        about=page.t("coverage.towns.about", shown=min(TOWNS_SHOWN, len(left)), total=len(left)),
        figure=named_bars(shown),
        table=rows[list(names)].set_axis(
            [page.t(f"coverage.column.{name}") for name in names], axis=1
        ),
        metrics=[RATE],
        empty=page.t("coverage.towns.done" if len(rows) else "common.no_rows"),
        chooses=("district", "town"),
    )


def _towns_heading(page: Page, rows: pd.DataFrame, left: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("coverage.towns.plain")
    if left.empty:
        return page.t("coverage.towns.full", place=page.place(page.district))
    first = left[left["town_code"].notna()].head(NAMED)
    if first.empty:
        first = left.head(NAMED)
    return page.t(
        "coverage.towns.most",
        towns=listed(page, first["town"].tolist()),
        units=f"{first['to_win'].sum():,.0f}",
        share=percent(first["to_win"].sum() / left["to_win"].sum(), digits=0),
        place=page.place(page.district),
        employees=short_number(first["employees_to_win"].sum(), page.lang, in_full=10_000),
    )

"""Against what and so what: how many enterprises are short of the target, and in which towns."""

import pandas as pd

from dashboard.charts.gap_steps import gap_steps
from dashboard.charts.named_bars import named_bars
from dashboard.metrics.shortfall import units_short
from dashboard.pages.coverage_facts import city_row, district_rows, listed
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import percent, short_number

RATE = "coverage_rate_100"
NAMED = 3
TOWNS_SHOWN = 12


def show_gap(page: Page) -> None:
    """Enterprises short of or beyond the target by district; they add up to the city's gap."""
    city = city_row(page, RATE)
    target = None if city is None or pd.isna(city["target"]) else float(city["target"])
    rows = _gap_rows(page, target)
    mark = page.say_mark(RATE)(target) if target is not None else ""
    total = int(rows["value"].sum())
    whole = pd.DataFrame(
        {"key": ["city"], "label": [page.t("common.city")], "value": [total], "kind": ["total"]}
    )
    names = ("district", "units", "covered", "short")
    chart_panel(
        page,
        "gap",
        heading=_gap_heading(page, rows, mark),
        about=page.t("coverage.gap.about", target=mark) if mark else page.title(RATE),
        figure=gap_steps(
            pd.concat([rows, whole], ignore_index=True) if len(rows) else rows,
            say=lambda value: (
                page.t(
                    "coverage.gap.short" if value > 0 else "coverage.gap.beyond",
                    count=short_number(abs(value), page.lang),
                )
                if value
                else "0"
            ),
            chosen=page.district,
        ),
        table=rows[["label", "denominator", "numerator", "value"]].set_axis(
            [page.t(f"coverage.column.{name}") for name in names], axis=1
        ),
        metrics=[RATE],
        note=page.t("coverage.gap.note"),
        empty=page.t("coverage.gap.no_target" if city else "common.no_rows"),
        chooses_district=True,
    )


def _gap_rows(page: Page, target: float | None) -> pd.DataFrame:
    rows = district_rows(page, RATE)
    if target is None:
        rows = rows.iloc[:0]
    short = units_short(rows["numerator"], rows["denominator"], target or 0.0)
    rows = rows.assign(value=short, kind="step")
    return rows.sort_values("value", ascending=False, kind="stable")


def _gap_heading(page: Page, rows: pd.DataFrame, mark: str) -> str:
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
        return page.t("coverage.gap.reached", **words)
    return page.t("coverage.gap.city" if few and len(beyond) else "coverage.gap.most", **words)


def _own_gap(page: Page, own: pd.Series, missing: int, mark: str) -> str:
    words = {"place": own["label"], "target": mark, "count": f"{abs(own['value']):,}"}
    if own["value"] <= 0:
        return page.t("coverage.gap.own_beyond", **words)
    share = percent(own["value"] / missing, digits=0)
    return page.t("coverage.gap.own_short", share=share, **words)


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
        key=shown["district_code"],
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
        chooses_district=True,
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

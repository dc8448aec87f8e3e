"""Whom competitions reach: by ownership and size, and by industry."""

import pandas as pd

from dashboard.app_pages.competition_facts import (
    ENOUGH_UNITS,
    OWNERSHIPS,
    PARTICIPANTS,
    RATE,
    SIZES,
    about,
    groups,
    listed,
    per_hundred,
    whole,
)
from dashboard.charts.heat_map import heat_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent, short_number

# Industries shown: the larger ones, by employees.
INDUSTRIES = 12
MOST_NAMED = 3


@remembered
def show_reach(page: Page) -> None:
    """Covered units that take part, of all covered units, by ownership and size, with both sums."""
    rows = _cells(page)
    cells = rows.assign(
        value=rows["rate"].where(rows["covered"] >= ENOUGH_UNITS, 0.0),
        text=[
            f"{percent(rate)}<br><span style='font-size:10px'>"
            f"{short_number(units, page.lang)}</span>"
            for rate, units in rows[["rate", "covered"]].itertuples(index=False)
        ],
    )
    every = page.t("competition.reach.every")
    used = set(rows["row"])
    columns = {
        "row": page.t("competition.column.ownership"),
        "column": page.t("competition.column.size"),
        "rate": page.title(RATE),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
        "per_hundred": page.t("competition.column.per_hundred"),
        "participants": page.title(PARTICIPANTS),
        "covered_employees": page.t("competition.column.employees"),
    }
    names = [page.t(f"words.ownership.{key}") for key in OWNERSHIPS]
    # Two lines, or the names of the bands touch on a phone.
    sizes = {name: name.replace("–", "–<br>") for name in _words_of(page)}
    chart_panel(
        page,
        "reach",
        heading=_reach_heading(page),
        about=about(page, "reach", least=ENOUGH_UNITS),
        figure=heat_map(
            cells.assign(column=cells["column"].replace(sizes)),
            rows=[every, *(name for name in names if name in used)],
            columns=[*sizes.values(), every],
        ),
        table=rows[list(columns)].round({"per_hundred": 2}).rename(columns=columns),
        units={page.title(RATE): "percent"},
        metrics=[RATE],
    )


def _cells(page: Page) -> pd.DataFrame:
    """Ownership × size with the sums of both, in words."""
    every = page.t("competition.reach.every")
    parts = [
        groups(page, ["ownership", "size_band"]),
        groups(page, ["ownership"]),
        groups(page, ["size_band"]),
        whole(page),
    ]
    rows = pd.concat(parts, ignore_index=True).reindex(
        columns=["ownership", "size_band", *parts[-1].columns]
    )
    return rows.assign(
        row=[word(page, "ownership", key) or every for key in rows["ownership"]],
        column=[word(page, "size", key) or every for key in rows["size_band"]],
    )


def _words_of(page: Page) -> list[str]:
    return [page.t(f"words.size.{key}") for key in SIZES]


def word(page: Page, kind: str, key: object) -> str:
    """A code of the contracts in words; empty for what was not grouped by."""
    return page.t(f"words.{kind}.{key}") if isinstance(key, str) else ""


def _reach_heading(page: Page) -> str:
    total = whole(page)
    if total.empty:
        return page.t("competition.reach.none")
    if not total["competing"].iloc[0]:
        return page.t("competition.reach.nobody")
    cells = groups(page, ["ownership", "size_band"])
    sizes = groups(page, ["size_band"]).set_index("size_band")
    sizes = sizes[sizes["covered"] >= ENOUGH_UNITS].reindex(SIZES).dropna(subset=["rate"])
    low = cells[cells["covered"] >= ENOUGH_UNITS].nsmallest(MOST_NAMED, "rate")
    if len(sizes) < 2 or low.empty:
        value = percent(total["rate"].iloc[0])
        return page.t("competition.reach.few", value=value)
    named = [
        page.t(
            "competition.reach.cell",
            ownership=word(page, "ownership", own),
            size=word(page, "size", size),
            value=percent(rate),
        )
        for own, size, rate in low[["ownership", "size_band", "rate"]].itertuples(index=False)
    ]
    return page.t(
        "competition.reach.range",
        small=word(page, "size", sizes.index[0]),
        small_value=percent(sizes["rate"].iloc[0]),
        large=word(page, "size", sizes.index[-1]),
        large_value=percent(sizes["rate"].iloc[-1]),
        cells=listed(page, named),
    )


def oversize_note(page: Page) -> str:
    """How many entries have more participants than their unit has employees; empty for none."""
    total = whole(page)
    if total.empty or not total["oversize_entries"].iloc[0]:
        return ""
    entries, oversize = total[["entries", "oversize_entries"]].iloc[0]
    return page.t(
        "competition.oversize",
        count=short_number(oversize, page.lang),
        entries=short_number(entries, page.lang),
        share=percent(oversize / entries),
    )


@remembered
def show_industries(page: Page) -> None:
    """Participants per hundred employees of covered units, in the larger industries."""
    every = groups(page, ["industry"])
    rows = every.nlargest(INDUSTRIES, "covered_employees")
    total = whole(page)
    line = None
    if len(total):
        at = float(total["per_hundred"].iloc[0])
        line = (at, page.t("competition.industries.all", value=per_hundred(at)))
    rows = rows.assign(
        key=rows["industry"],
        label=[word(page, "industry", key) for key in rows["industry"]],
        value=rows["per_hundred"],
        note=[page.t("competition.industries.note", rate=percent(rate)) for rate in rows["rate"]],
    )
    columns = {
        "label": page.t("competition.column.industry"),
        "value": page.t("competition.column.per_hundred"),
        "participants": page.title(PARTICIPANTS),
        "covered_employees": page.t("competition.column.employees"),
        "rate": page.title(RATE),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
    }
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, rows),
        about=about(page, "industries", count=INDUSTRIES),
        figure=ranked_bars(rows, say=per_hundred, city=line),
        table=rows.sort_values("value", ascending=False)[list(columns)]
        .round({"value": 2})
        .rename(columns=columns),
        units={page.title(RATE): "percent"},
        metrics=[PARTICIPANTS, RATE],
        note=oversize_note(page),
    )


def _industries_heading(page: Page, rows: pd.DataFrame) -> str:
    enough = rows[rows["covered"] >= ENOUGH_UNITS].sort_values("value", kind="stable")
    if enough.empty or not enough["participants"].sum():
        return page.t("competition.industries.none")
    most, least = enough.iloc[-1], enough.iloc[0]
    return page.t(
        "competition.industries.range",
        most=most["label"],
        most_value=per_hundred(most["value"]),
        least=least["label"],
        least_value=per_hundred(least["value"]),
    )

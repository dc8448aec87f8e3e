"""What could be done: where fewer units take part than in the city, how many more it takes."""

import pandas as pd

from dashboard.app_pages.competition_facts import (
    RATE,
    about,
    city,
    listed,
    place_word,
    places,
)
from dashboard.parts.page import Page
from dashboard.parts.remembered import remembered
from dashboard.parts.table_panel import table_panel
from dashboard.text.formats import percent, short_number

MOST_NAMED = 3


@remembered
def show_next(page: Page) -> None:
    """The places below the city's rate, those that need the most units first."""
    rows = shortfall(page)
    rows = rows.assign(
        group=[
            page.t(
                "competition.next.group",
                ownership=page.t(f"words.ownership.{ownership}"),
                size=page.t(f"words.size.{size}"),
                count=f"{missing:,.0f}",
            )
            if missing >= 1
            else ""
            for ownership, size, missing in rows[["ownership", "size_band", "missing"]].itertuples(
                index=False
            )
        ]
    )
    columns = {
        "label": place_word(page),
        "short": page.t("competition.column.short"),
        "rate": page.title(RATE),
        "expected_rate": page.t("competition.column.expected"),
        "group": page.t("competition.column.group"),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
    }
    table_panel(
        page,
        "next",
        heading=_heading(page, rows),
        about=about(page, "next"),
        table=rows[list(columns)].rename(columns=columns),
        units={columns["rate"]: "percent", columns["expected_rate"]: "percent"},
        metrics=[RATE],
        empty=page.t("competition.next.empty"),
    )


def shortfall(page: Page) -> pd.DataFrame:
    """Places (see competition_facts.places) whose rate is below the city's.

    Adds rate, `short` (the fewest units more that reach the city's rate), and of
    queries/pages/competition/peers.sql expected_rate and the group furthest behind its peers.
    """
    rows, whole_city = places(page), city(page)
    rows = rows[rows["covered"] > 0]
    if whole_city.empty or not whole_city["covered"].iloc[0]:
        rows = rows.iloc[:0]
        take_part, of = 0, 1
    else:
        take_part, of = int(whole_city["competing"].iloc[0]), int(whole_city["covered"].iloc[0])
    # In whole numbers: a quotient would round a place at the very rate up to one.
    missing = [
        -((int(competing) * of - take_part * int(covered)) // of)
        for competing, covered in rows[["competing", "covered"]].itertuples(index=False)
    ]
    rows = rows.assign(rate=rows["competing"] / rows["covered"], short=missing)
    peers = page.ask(
        "competition/peers", month=page.month, start=page.start, district=page.district
    )
    code = "district_code" if page.district is None else "town_code"
    rows = rows.merge(
        peers.rename(columns={code: "key"}).drop(
            columns="town_code" if page.district is None else "district_code"
        ),
        on="key",
        how="left",
    )
    rows = rows[rows["short"] > 0]
    return rows.sort_values(["short", "rate"], ascending=[False, True], kind="stable")


def _heading(page: Page, rows: pd.DataFrame) -> str:
    if city(page).empty:
        return page.t("competition.next.unknown")
    if rows.empty:
        return page.t("competition.next.none")
    total, most = rows["short"].sum(), rows.head(MOST_NAMED)
    words = {
        "total": short_number(total, page.lang),
        "places": listed(page, most["label"].tolist()),
    }
    if len(rows) == len(most):
        return page.t("competition.next.few", **words)
    share = percent(most["short"].sum() / total, digits=0)
    return page.t("competition.next.most", count=len(rows), share=share, **words)

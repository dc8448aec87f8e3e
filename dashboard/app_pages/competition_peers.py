"""Employers against others of their size: is it what they are, or how large they are?"""

import pandas as pd

from dashboard.app_pages.competition_facts import ENOUGH_UNITS, RATE, about, groups, listed
from dashboard.app_pages.competition_reach import MOST_NAMED, word
from dashboard.charts.dots import dots
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

# Within so much of its size's rate a group does as its size does.
SAME_AS_PEERS = 0.1


def at_equal_size(page: Page, by: str) -> pd.DataFrame:
    """Groups by `by` with `expected`, the rate they would have if each of their units did as units
    of its size do here, and `index`, their rate over that.
    """
    sizes = groups(page, ["size_band"]).set_index("size_band")["rate"]
    cells = groups(page, [by, "size_band"])
    cells = cells.assign(expected_units=cells["size_band"].map(sizes) * cells["covered"])
    expected = cells.groupby(by)["expected_units"].sum()
    rows = groups(page, [by])
    rows = rows.assign(expected=rows[by].map(expected) / rows["covered"])
    return rows.assign(index=rows["rate"] / rows["expected"].where(rows["expected"] > 0))


@remembered
def show_peers(page: Page) -> None:
    """Each ownership against units of the same size: is it what they are, or how large they are?"""
    rows = at_equal_size(page, "ownership").dropna(subset=["index"])
    rows = rows.assign(
        key=rows["ownership"],
        label=[word(page, "ownership", key) for key in rows["ownership"]],
        value=rows["index"],
        detail=[
            page.t("competition.peers.note", rate=percent(rate), expected=percent(expected))
            for rate, expected in rows[["rate", "expected"]].itertuples(index=False)
        ],
    )
    columns = {
        "label": page.t("competition.column.ownership"),
        "value": page.t("competition.column.index"),
        "rate": page.title(RATE),
        "expected": page.t("competition.column.expected_size"),
        "competing": page.t("competition.column.competing"),
        "covered": page.t("competition.column.covered"),
    }
    ordered = rows.sort_values("value", ascending=False, kind="stable")
    enough = rows[rows["covered"] >= ENOUGH_UNITS]
    chart_panel(
        page,
        "peers",
        heading=peers_heading(page),
        about=about(page, "peers", least=ENOUGH_UNITS),
        figure=dots(enough, say=times, city=(1.0, page.t("competition.peers.line"))),
        table=ordered[list(columns)].round({"value": 2}).rename(columns=columns),
        units={page.title(RATE): "percent", columns["expected"]: "percent"},
        metrics=[RATE],
    )


def peers_heading(page: Page) -> str:
    """Which ownerships take part more or less than units of their size, in a sentence."""
    rows = at_equal_size(page, "ownership").dropna(subset=["index"])
    rows = rows[rows["covered"] >= ENOUGH_UNITS].sort_values("index", kind="stable")
    if rows.empty or not rows["competing"].sum():
        return page.t("competition.peers.none")
    low = rows[rows["index"] < 1 - SAME_AS_PEERS].head(MOST_NAMED)
    high = rows[rows["index"] > 1 + SAME_AS_PEERS].iloc[::-1].head(MOST_NAMED)
    words = {
        "low": listed(page, [word(page, "ownership", key) for key in low["ownership"]]),
        "high": listed(page, [word(page, "ownership", key) for key in high["ownership"]]),
    }
    if low.empty and high.empty:
        return page.t("competition.peers.even")
    kind = "both" if len(low) and len(high) else "low" if len(low) else "high"
    return page.t(f"competition.peers.{kind}", **words)


def times(value: float) -> str:
    """A multiple: 1.20×."""
    return f"{value:.2f}×"

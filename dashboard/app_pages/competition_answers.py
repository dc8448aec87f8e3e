"""A chairman's question, answered in three sentences from the panels' own figures."""

from dashboard.app_pages.competition_facts import (
    ENOUGH_UNITS,
    SIZES,
    groups,
    here,
    per_hundred,
    places,
    whole,
)
from dashboard.app_pages.competition_next import shortfall
from dashboard.app_pages.competition_peers import peers_heading
from dashboard.parts.answers import joined
from dashboard.parts.page import Page
from dashboard.parts.ties import first_of
from dashboard.text.formats import percent


def answers(page: Page) -> dict[str, str]:
    """Who takes part, where, and what comes of it."""
    return {"who": _who(page), "where": _where(page), "what": _what(page)}


def _who(page: Page) -> str:
    """Large against small units, and whether ownership makes a difference at equal size."""
    total = whole(page)
    sizes = groups(page, ["size_band"]).set_index("size_band")
    sizes = sizes[sizes["covered"] >= ENOUGH_UNITS].reindex(SIZES).dropna(subset=["rate"])
    if total.empty or len(sizes) < 2 or not total["competing"].iloc[0]:
        return page.t("common.no_value")
    small, large = sizes.iloc[0], sizes.iloc[-1]
    return page.t(
        "competition.answers.who.answer",
        place=page.place(page.chosen),
        value=percent(total["rate"].iloc[0]),
        small=page.t(f"words.size.{sizes.index[0]}"),
        small_value=percent(small["rate"]),
        large=page.t(f"words.size.{sizes.index[-1]}"),
        large_value=percent(large["rate"]),
        peers=peers_heading(page),
    )


def _where(page: Page) -> str:
    """The best and the worst place, and how far what employers they have explains it."""
    rows = places(page)
    rows = rows[rows["covered"] >= ENOUGH_UNITS]
    rows = rows.assign(rate=rows["competing"] / rows["covered"]).sort_values("rate", kind="stable")
    if len(rows) < 2 or not rows["competing"].sum():
        return page.t("common.no_value")
    most, least = rows.iloc[-1], rows.iloc[0]
    if most["rate"] == least["rate"]:
        return page.t("competition.answers.where.even", value=percent(most["rate"]))
    answer = page.t(
        "competition.answers.where.answer",
        most=first_of(page, rows.iloc[::-1], "rate"),
        most_value=percent(most["rate"]),
        least=first_of(page, rows, "rate"),
        least_value=percent(least["rate"]),
    )
    short = shortfall(page)
    short = short[short["key"] == least["key"]]
    if short.empty or short["expected_rate"].isna().any():
        return answer
    expected = percent(short["expected_rate"].iloc[0])
    peers = page.t("competition.answers.where.peers", place=least["label"], value=expected)
    return joined(page, [answer, peers])


def _what(page: Page) -> str:
    """Grades earned per hundred participants, and honours."""
    row = here(page)
    if row.empty or not row["participants"].iloc[0]:
        return page.t("common.no_value")
    promoted, participants, honours = row[["promoted", "participants", "honours"]].iloc[0]
    answer = page.t(
        "competition.answers.what.answer",
        value=per_hundred(100 * promoted / participants),
        count=f"{promoted:,.0f}",
    )
    # Honours have no towns.
    if page.town is not None:
        return answer
    more = page.t("competition.answers.what.honours", count=f"{honours:,.0f}")
    return joined(page, [answer, more])

"""Growth as joiners and leavers: who came, who went, and what remained, by district or by town."""

import pandas as pd

from dashboard.app_pages.coverage_facts import (
    ask_here,
    listed,
    place_choice,
    place_keys,
    place_names,
)
from dashboard.charts.paired_bars import paired_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent, short_number

SHOWN = 12
NAMED = 2


@remembered
def show_growth(page: Page) -> None:
    """Members joined and members who left between two lists, largest first."""
    rows = ask_here(page, "growth", start=page.start)
    rows = rows.assign(
        key=place_keys(rows["place_code"]), label=place_names(page, rows["place_code"])
    )
    rows = rows.sort_values(["joined", "key"], ascending=[False, True], kind="stable")
    names = ("label", "before", "joined", "left_union", "net", "after")
    shown = rows.head(SHOWN).assign(
        value=rows["joined"].astype(float),
        previous=rows["left_union"].astype(float).clip(lower=0),
        note=[
            page.t("coverage.growth.net", net=_signed(page, net)) for net in rows["net"].head(SHOWN)
        ],
    )
    chart_panel(
        page,
        "growth",
        heading=_heading(page, rows),
        about=_about(page, rows),
        figure=paired_bars(
            shown,
            say=lambda value: short_number(value, page.lang, in_full=10_000),
            now_words=page.t("coverage.growth.joined"),
            before_words=page.t("coverage.growth.left"),
        ),
        table=rows[list(names)].set_axis(
            [page.t(f"coverage.growth.column.{name}") for name in names], axis=1
        ),
        metrics=["members", "members_joined"],
        note=page.t("coverage.growth.note"),
        empty=page.t("coverage.growth.empty"),
        chooses=place_choice(page),
    )


def _signed(page: Page, value: float) -> str:
    words = short_number(abs(value), page.lang, in_full=10_000)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{words}"


def _heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("coverage.growth.plain")
    joined, left, net = (float(rows[name].sum()) for name in ("joined", "left_union", "net"))
    first = page.t(
        "coverage.growth.heading",
        place=page.place(page.chosen),
        month=page.month_name(rows["since"].iloc[0]),
        joined=short_number(joined, page.lang, in_full=10_000),
        left=short_number(left, page.lang, in_full=10_000),
        net=_signed(page, net),
    )
    shrunk = rows[rows["net"] < 0].sort_values(["net", "key"])
    if len(rows) < 2:
        return first
    if not shrunk.empty:
        return first + page.t(
            "coverage.growth.shrunk", places=listed(page, shrunk["label"].tolist()[:NAMED])
        )
    # The federation's own level is no place to be compared with others.
    share = rows[rows["place_code"] != CITY_CODE]
    share = share.assign(share=share["left_union"] / share["before"].where(share["before"] > 0))
    share = share.sort_values(["share", "key"], ascending=[False, True])
    most = share["share"].max()
    if not most > 0:
        return first
    return first + page.t(
        "coverage.growth.most_left", place=first_of(page, share, "share"), share=percent(most)
    )


def _about(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("coverage.growth.about_plain")
    return page.t(
        "coverage.growth.about",
        since=page.month_name(rows["since"].iloc[0]),
        until=page.month_name(rows["until"].iloc[0]),
        shown=min(SHOWN, len(rows)),
        total=len(rows),
    )

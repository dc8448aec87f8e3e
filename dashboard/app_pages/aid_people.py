"""Who is on file: open hardship files by cause and category, by household and income."""

from collections.abc import Sequence

import pandas as pd

from dashboard.app_pages.aid_tables import about, at_place, file_tables
from dashboard.charts.heat_map import heat_map
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

CATEGORIES = ("深度困难", "相对困难", "意外致困")
CAUSES = ("本人大病", "家属大病", "子女上学", "残疾", "失业", "单亲", "意外灾害", "其他")
HOUSEHOLDS = ("1-2", "3-4", "5+", "unknown")
INCOMES = ("<1000", "1000-1999", "2000-2999", "3000+", "unknown")
# Not the same as “<5”: a cell may be kept back because another one would follow from it.
WITHHELD = "＊"


@remembered
def show_kinds(page: Page) -> None:
    """Open files by cause and category."""
    rows = at_place(page, file_tables(page, "kinds"), "cause", "category")
    frame = _cells(page, rows, ("cause", "cause"), ("category", "category"))
    _show_cells(page, "files", frame, ("cause", CAUSES), ("category", CATEGORIES))


@remembered
def show_households(page: Page) -> None:
    """Open files by the size of the household and its income a head."""
    rows = at_place(page, file_tables(page, "households"), "household_band", "income_band")
    frame = _cells(page, rows, ("income", "income_band"), ("household", "household_band"))
    used = {name: set(rows[name]) for name in ("income_band", "household_band")}
    _show_cells(
        page,
        "households",
        frame,
        ("income", [band for band in INCOMES if band in used["income_band"]]),
        ("household", [band for band in HOUSEHOLDS if band in used["household_band"]]),
    )


def _words(page: Page, kind: str, key: str) -> str:
    own = kind in ("income", "household")
    return page.t(f"aid.{kind}.{key}" if own else f"words.{kind}.{key}")


def _cells(
    page: Page, rows: pd.DataFrame, down: tuple[str, str], across: tuple[str, str]
) -> pd.DataFrame:
    """Cells of a heat map; down and across are a kind of words and its column."""
    say = page.say("open_files")
    return pd.DataFrame(
        {
            "row": [_words(page, down[0], key) for key in rows[down[1]]],
            "column": [_words(page, across[0], key) for key in rows[across[1]]],
            "value": rows["files"].fillna(0.0),
            "text": [WITHHELD if pd.isna(files) else say(files) for files in rows["files"]],
        }
    )


def _show_cells(
    page: Page,
    key: str,
    frame: pd.DataFrame,
    down: tuple[str, Sequence[str]],
    across: tuple[str, Sequence[str]],
) -> None:
    lines = [_words(page, down[0], name) for name in down[1]]
    columns = [_words(page, across[0], name) for name in across[1]]
    table = frame.pivot(index="row", columns="column", values="text")
    table = table.reindex(index=lines, columns=columns).astype(object).fillna("0")
    chart_panel(
        page,
        key,
        heading=_heading(page, key, frame),
        about=about(page, key),
        figure=heat_map(frame, rows=lines, columns=columns),
        table=table.reset_index(names=page.t(f"aid.column.{down[0]}")),
        metrics=["open_files"],
        note=page.t("aid.withheld.note"),
    )


def _heading(page: Page, key: str, frame: pd.DataFrame) -> str:
    if frame.empty:
        return page.t("aid.files.none")
    most = frame.nlargest(1, "value").iloc[0]
    if not most["value"]:
        return page.t("aid.files.few")
    # A share of the cells that are shown would give away how many are not.
    total = file_tables(page, "kinds")[()]["files"].iloc[0] if page.district is None else None
    words = {"row": most["row"], "column": most["column"], "count": most["text"]}
    if total is None or pd.isna(total):
        return page.t(f"aid.{key}.most", **words)
    share = percent(most["value"] / total, digits=0)
    return page.t(f"aid.{key}.most_share", share=share, **words)

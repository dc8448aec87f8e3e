"""What the aid page may show of files: its tables are protected together, for all districts.

Who opens the page for one district after the other sees all of it; so a cell of one district must
not follow from the city's tables less the others'.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.metrics.suppression import Cut, Source, suppress_together
from dashboard.parts.data import cache_key
from dashboard.parts.page import Page
from dashboard.warehouse.reader import Reader

PLACE = "district_code"
AIDED, UNAIDED = "aided", "unaided"
Tables = dict[Cut, pd.DataFrame]
Prepare = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Asked:
    """A query and the tables that the page makes of it; those by district are of every district."""

    query: str
    cuts: tuple[Cut, ...]
    prepare: Prepare


def _for_city_and_districts(*cuts: Cut) -> tuple[Cut, ...]:
    return tuple(wide for cut in ((), *cuts) for wide in (cut, (PLACE, *cut)))


def _as_it_is(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _with_reach(rows: pd.DataFrame) -> pd.DataFrame:
    """Adds reached, and for the files without aid in twelve months: wait, and left_out by town."""
    is_unaided = rows["payments_band"] == "0"
    return rows.assign(
        reached=is_unaided.map({True: UNAIDED, False: AIDED}),
        wait=rows["wait_band"].where(is_unaided),
        left_out=is_unaided.map({True: UNAIDED}),
    )


FILES = {
    "receipts": Asked(
        "aid/receipts",
        (
            *_for_city_and_districts(("reached",), ("wait",), ("payments_band",)),
            (PLACE, "town_code"),
            (PLACE, "town_code", "left_out"),
        ),
        _with_reach,
    ),
    "kinds": Asked("aid/files", _for_city_and_districts(("cause", "category")), _as_it_is),
    "households": Asked(
        "aid/households", _for_city_and_districts(("household_band", "income_band")), _as_it_is
    ),
}


def about(page: Page, key: str) -> str:
    """What a panel of the aid page shows, over which time, and of which place where the chosen town
    has no such numbers."""
    text = page.t(f"aid.{key}.about", window=page.window_name())
    if page.town is None:
        return text
    return page.t("aid.about_district", about=text, note=page.t("common.no_towns"))


def file_tables(page: Page, source: str) -> Tables:
    """Open files by cut: the cut's columns, files (missing where withheld) and is_withheld."""
    return _file_tables(page, page.reader, page.month)[source]


def at_place(page: Page, tables: Tables, *columns: str) -> pd.DataFrame:
    """A table of the chosen district, or of the city where none is chosen."""
    if page.district is None:
        return tables[columns]
    table = tables[(PLACE, *columns)]
    return table[table[PLACE] == page.district].drop(columns=PLACE).reset_index(drop=True)


# The page itself is no part of the key: reader and month say all that matters.
@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def _file_tables(_page: Page, reader: Reader, month: str) -> dict[str, Tables]:
    sources = {
        name: Source(one.prepare(_page.ask(one.query, month=month)), one.cuts)
        for name, one in FILES.items()
    }
    return suppress_together(sources, count="files")

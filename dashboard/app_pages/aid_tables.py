"""What the aid page may show of people: its tables are protected together, for all districts.

Who opens the page for one district after the other sees all of it; so a cell of one district must
not follow from the city's tables less the others'.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.metrics.series import shift_month
from dashboard.metrics.suppression import Cut, Source, suppress_together
from dashboard.parts.data import cache_key
from dashboard.parts.page import Page
from dashboard.warehouse.reader import Reader

PLACE = "district_code"
AIDED, UNAIDED = "aided", "unaided"
NOW, BEFORE = "now", "before"
# The programmes that make the seasons; the rest is one part of a month.
SEASONAL = ("送温暖", "送清凉", "走访慰问")
OTHER = "其他"
Tables = dict[Cut, pd.DataFrame]
Prepare = Callable[[pd.DataFrame, str], pd.DataFrame]


@dataclass(frozen=True)
class Asked:
    """A query and the tables that the page makes of it; those by district are of every district."""

    query: str
    cuts: tuple[Cut, ...]
    prepare: Prepare


def _for_city_and_districts(*cuts: Cut) -> tuple[Cut, ...]:
    return tuple(wide for cut in ((), *cuts) for wide in (cut, (PLACE, *cut)))


def _as_it_is(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    return rows


def _with_reach(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Adds reached, and for the files without aid in twelve months: wait, and left_out by town."""
    is_unaided = rows["payments_band"] == "0"
    return rows.assign(
        reached=is_unaided.map({True: UNAIDED, False: AIDED}),
        wait=rows["wait_band"].where(is_unaided),
        left_out=is_unaided.map({True: UNAIDED}),
    )


def _with_parts(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Adds part, the programme or other ones, of the newest twelve months."""
    part = rows["programme"].where(rows["programme"].isin(SEASONAL), OTHER)
    return rows.assign(part=part.where(rows["month"] > shift_month(month, -12)))


def _with_years(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    """Adds year: now and before for the months of this year so far and the same of last year."""
    year = rows["month"].str[:4].map({month[:4]: NOW, str(int(month[:4]) - 1): BEFORE})
    return rows.assign(year=year.where(rows["month"].str[5:] <= month[5:]))


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
MONEY = {
    # Its parts are the city's alone: by district and month most programmes reach a handful.
    "months": Asked("aid/monthly", (("month",), (PLACE, "month"), ("month", "part")), _with_parts),
    "programmes": Asked(
        "aid/monthly",
        _for_city_and_districts(("year",), ("year", "programme"))[2:],
        _with_years,
    ),
    "levels": Asked(
        "aid/by_level",
        _for_city_and_districts(("year", "programme"), ("year", "programme", "level"))[2:],
        lambda rows, month: rows.assign(year=NOW),
    ),
    "sources": Asked(
        "aid/by_source", _for_city_and_districts(("year",), ("year", "fund_source"))[2:], _as_it_is
    ),
}


def file_tables(page: Page, source: str) -> Tables:
    """Open files by cut: the cut's columns, files (missing where withheld) and is_withheld."""
    return _file_tables(page, page.reader, page.month)[source]


def money_tables(page: Page, source: str) -> Tables:
    """Tables of payments by cut, with recipients and amount_yuan, both missing where withheld."""
    return _money_tables(page, page.reader, page.month)[source]


def at_place(page: Page, tables: Tables, *columns: str) -> pd.DataFrame:
    """A table of the chosen district, or of the city where none is chosen."""
    if page.district is None:
        return tables[columns]
    table = tables[(PLACE, *columns)]
    return table[table[PLACE] == page.district].drop(columns=PLACE).reset_index(drop=True)


# The page itself is no part of the key: reader and month say all that matters.
@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def _file_tables(_page: Page, reader: Reader, month: str) -> dict[str, Tables]:
    return suppress_together(_sources(_page, FILES, month), count="files")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs={Reader: cache_key})
def _money_tables(_page: Page, reader: Reader, month: str) -> dict[str, Tables]:
    sources = _sources(_page, MONEY, month)
    return {
        name: {cut: _with_amounts(table, sources[name].cells, cut) for cut, table in tables.items()}
        for name, tables in suppress_together(sources, count="recipients").items()
    }


def _sources(page: Page, asked: Mapping[str, Asked], month: str) -> dict[str, Source]:
    return {
        name: Source(one.prepare(page.ask(one.query, month=month), month), one.cuts)
        for name, one in asked.items()
    }


def _with_amounts(table: pd.DataFrame, cells: pd.DataFrame, cut: Cut) -> pd.DataFrame:
    if not cut:
        return table.assign(amount_yuan=cells["amount_yuan"].sum())
    amounts = cells.groupby(list(cut), as_index=False)["amount_yuan"].sum()
    rows = table.merge(amounts, on=list(cut), how="left")
    return rows.assign(amount_yuan=rows["amount_yuan"].mask(rows["is_withheld"]))

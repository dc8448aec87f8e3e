"""What the aid page may show of payments: every month's tables are protected together, and a number
that is withheld in one month of a year is withheld in all of them.

So whoever takes the sums of one window from another's learns a month that is shown anyway.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.app_pages.aid_tables import PLACE, Tables
from dashboard.metrics.series import shift_month
from dashboard.metrics.suppression import FEWEST_SHOWN, Cut, Key, Source, suppress_together
from dashboard.parts.data import cache_key
from dashboard.parts.page import Page
from dashboard.warehouse.reader import Reader

NOW, BEFORE = "now", "before"
PEOPLE, MONEY = "recipients", "amount_yuan"
# What reaches a handful of people in most districts and months is one kind of aid there.
SCARCE = ("医疗救助", "子女助学", "法律援助")
OTHER = "其他"
# The share of a cut's cells above which it is withheld whole.
MOST_FEW = 1 / 3
QUERIES = ("aid/by_level", "aid/by_source")
CUTS: dict[str, tuple[str, tuple[Cut, ...]]] = {
    "programmes": ("aid/by_level", ((), (PLACE,), ("programme",), (PLACE, "kind"))),
    "payers": ("aid/by_level", ((), ("level",), ("programme",), ("programme", "level"))),
    "levels": ("aid/by_level", ((), (PLACE,), ("level",), (PLACE, "level"))),
    "sources": ("aid/by_source", ((), (PLACE,), ("fund_source",), (PLACE, "fund_source"))),
}
Rows = Mapping[str, pd.DataFrame]


def paid_by_month(page: Page, months: Sequence[str], *columns: str) -> pd.DataFrame:
    """month, the columns and amount_yuan at the chosen place; missing where withheld."""
    cut = columns if page.district is None else (PLACE, *columns)
    years = sorted({month[:4] for month in months})
    with st.spinner(page.t("aid.protecting")):
        table = pd.concat([_year_tables(page, page.reader, year)[cut] for year in years])
    table = table[table["month"].isin(months)]
    if page.district is not None:
        table = table[table[PLACE] == page.district].drop(columns=PLACE)
    return table.reset_index(drop=True)


def paid(page: Page, *columns: str) -> pd.DataFrame:
    """year (now, and before for the same months a year earlier), the columns and amount_yuan of
    the page's window at the chosen place; missing where a month of it is withheld."""
    months = [page.start]
    while months[-1] < page.month:
        months.append(shift_month(months[-1], 1))
    years = dict.fromkeys(months, NOW) | {shift_month(month, -12): BEFORE for month in months}
    rows = paid_by_month(page, list(years), *columns)
    rows = rows.assign(year=rows["month"].map(years))
    sums = rows.groupby(["year", *columns], as_index=False).agg(
        amount_yuan=(MONEY, "sum"), is_withheld=("is_withheld", "any")
    )
    return sums.assign(amount_yuan=sums[MONEY].mask(sums["is_withheld"]))


# The page itself is no part of the key: what is protected must not follow from what was chosen.
@st.cache_data(max_entries=16, show_spinner=False, hash_funcs={Reader: cache_key})
def _year_tables(_page: Page, reader: Reader, year: str) -> Tables:
    every = {query: _page.ask(query, month=_page.month) for query in QUERIES}
    return year_tables({query: one[one["month"].str[:4] == year] for query, one in every.items()})


def year_tables(rows: Rows) -> Tables:
    """The tables of each month of a year by cut, from the queries' rows of that year: the cut's
    columns, month, recipients and amount_yuan (both missing where withheld) and is_withheld."""
    sources = {
        name: Source(rows[query].assign(kind=_kinds(rows[query])), cuts)
        for name, (query, cuts) in CUTS.items()
    }
    held = _withheld(sources)
    tables = {}
    for source in sources.values():
        for cut in source.cuts:
            table = source.cells.groupby(["month", *cut], as_index=False)[[PEOPLE, MONEY]].sum()
            hidden = pd.Series([key in held[cut] for key in _keys(table, cut)], dtype=bool)
            shown = {name: table[name].mask(hidden) for name in (PEOPLE, MONEY)}
            tables[cut] = table.assign(**shown, is_withheld=hidden)
    return tables


def _kinds(rows: pd.DataFrame) -> pd.Series | None:
    if "programme" not in rows:
        return None
    return rows["programme"].where(~rows["programme"].isin(SCARCE), OTHER)


def _withheld(sources: Mapping[str, Source]) -> dict[Cut, set[Key]]:
    """The cells to withhold all year, by cut: those that are few in some month, and complements.

    A cut of which too many cells are few is withheld whole: complements would leave little of it.
    The months with most few cells come first: what they hide serves the others.
    """
    held: dict[Cut, set[Key]] = {}
    few: Counter[str] = Counter()
    for cells, cut in ((source.cells, cut) for source in sources.values() for cut in source.cuts):
        counts = cells.groupby(["month", *cut])[PEOPLE].sum().reset_index()
        small = counts[(counts[PEOPLE] > 0) & (counts[PEOPLE] < FEWEST_SHOWN)]
        every, keys = set(_keys(counts, cut)), set(_keys(small, cut))
        is_scarce = bool(cut) and len(keys) > MOST_FEW * len(every)
        held.setdefault(cut, set()).update(every if is_scarce else keys)
        few.update([] if is_scarce else small["month"])
    told = {
        name: [cut for cut in source.cuts if not cut or held[cut] < set(_keys(source.cells, cut))]
        for name, source in sources.items()
    }
    for month, _ in few.most_common():
        now = {
            name: Source(source.cells[source.cells["month"] == month], told[name])
            for name, source in sources.items()
        }
        for shown in suppress_together(now, count=PEOPLE, held=held).values():
            for cut, table in shown.items():
                held[cut].update(_keys(table[table["is_withheld"]], cut))
    return held


def _keys(table: pd.DataFrame, cut: Cut) -> list[Key]:
    return list(table[list(cut)].itertuples(index=False, name=None))

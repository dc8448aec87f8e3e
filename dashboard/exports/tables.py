"""A table as people read it and as a spreadsheet takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.exports.pieces import Table
from dashboard.text.formats import MINUS, NOTHING


@dataclass(frozen=True)
class SaidTable:
    """A table in words; `are_numbers` tells which of its columns hold numbers, `are_bars` which of
    these are shares of a whole that may be drawn behind them.
    """

    columns: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    are_bars: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def in_words(
    table: Table,
    lang: str,
    *,
    most_rows: int | None = None,
    decimals: int = 2,
    bars: Collection[str] = (),
) -> SaidTable:
    """The first rows of a table as people read it. The numbers of a column have as many decimals
    as the longest of them, `decimals` at most. `bars` names the columns of shares to be drawn.
    """
    frame = readable(table.frame, table.units, lang).head(most_rows or len(table.rows))
    return SaidTable(
        tuple(map(str, frame.columns)),
        tuple(map(pd.api.types.is_numeric_dtype, frame.dtypes)),
        tuple(column in bars for column in table.columns),
        tuple(zip(*(_said(column, decimals) for _, column in frame.items()), strict=True)),
    )


def _said(column: "pd.Series[Any]", decimals: int) -> list[str]:
    if not pd.api.types.is_numeric_dtype(column):
        return [NOTHING if pd.isna(cell) else _without_midnight(str(cell)) for cell in column]
    known = column.dropna().astype(float).round(decimals)
    digits = next(n for n in range(decimals + 1) if (known.round(n) == known).all())
    # z takes the sign off a number that is rounded to nothing.
    return [
        NOTHING if pd.isna(cell) else f"{float(cell):z,.{digits}f}".replace("-", MINUS)
        for cell in column
    ]


def _without_midnight(cell: str) -> str:
    """A day as a table keeps it, without its midnight."""
    day, found, rest = cell.partition("T00:00:00")
    return day if found and not rest.strip(".0Z") else cell


def readable(table: pd.DataFrame, units: Mapping[str, str], lang: str) -> pd.DataFrame:
    """The table for people: shares and points ×100 and every unit in its header."""
    words = {
        "percent": ("（%）", " (%)"),
        "points": ("（百分点）", " (points)"),
        "rate_points": ("（%）", " (%)"),
        "yuan": ("（元）", " (yuan)"),
        "wan_yuan": ("（万元）", " (10k yuan)"),
        "days": ("（天）", " (days)"),
    }
    result = table.copy()
    for column, unit in units.items():
        if unit in ("percent", "points"):
            result[column] = (pd.to_numeric(result[column]) * 100).round(2)
    # Counts come as floats where some are missing; 2,193 people are not 2193.0.
    counts = [c for c in result.select_dtypes("float") if (result[c].dropna() % 1 == 0).all()]
    result = result.astype(dict.fromkeys(counts, "Int64"))
    return result.rename(
        columns={c: c + words[unit][lang == "en"] for c, unit in units.items() if unit in words}
    )


def as_csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, by which Excel knows it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    safe = table.copy()
    for column in safe.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in safe.dtypes]]:
        safe[column] = safe[column].map(_harmless)
    return safe.to_csv(index=False).encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell

"""A table as people read it and as a spreadsheet takes it."""

from collections.abc import Mapping

import pandas as pd


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

"""Every page's queries, and something to ask each with."""

from pathlib import Path

import pandas as pd

from dashboard.metrics.series import shift_month
from dashboard.settings import PROJECT
from dashboard.warehouse.reader import Reader

PAGE_QUERIES = sorted((PROJECT / "queries" / "pages").glob("*/*.sql"))


def ask(reader: Reader, query: Path, *, month: str, district: str | None = None) -> pd.DataFrame:
    """Its rows for a month, of a district or of the whole city."""
    text = query.read_text("utf-8")
    known = {
        "month": month,
        "district": district,
        "since": shift_month(month, -12),
        "start": f"{month[:4]}-01",
        "town": None,
        "rate": "coverage_rate_100",
        "first": f"{month[:4]}-01",
        "place": "district",
        "by": [],
    }
    parameters = {name: value for name, value in known.items() if f"${name}" in text}
    return reader.ask(f"{query.parent.name}/{query.stem}", **parameters)

"""The files of rows beside a publication: what was refused, and what the checks found."""

from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

from dashboard.intake.accepted import AcceptedDump
from dashboard.settings import Settings
from dashboard.warehouse.publication import CheckResult, Publication


def quarantine_file(dump: AcceptedDump) -> Path | None:
    """The list of a dump's refused rows; None where there is none, or where it is gone."""
    home = Settings.from_environment().home
    file = (home / dump.quarantine).resolve() if dump.quarantine else None
    return file if file and file.is_relative_to(home) and file.is_file() else None


def check_file(publication: Publication, check: CheckResult) -> Path | None:
    """The rows that a check found; None where it found none or where they are gone."""
    file = (publication.folder / check.rows).resolve() if check.rows else None
    return file if file and file.is_file() else None


@st.cache_data(max_entries=64, show_spinner=False)
def read_breaches(file: Path, count: int) -> pd.DataFrame:
    """The first lines of a quarantine file, refused before warned of, every cell as text.

    By DuckDB, because the file of a spoilt dump may have millions of lines.
    """
    sql = """
        select * exclude (line)
        from (select *, row_number() over () as line from read_csv($file, all_varchar = true))
        order by severity, line
        limit $count
    """
    with duckdb.connect() as connection:
        return connection.execute(sql, {"file": str(file), "count": count}).df().fillna("")


@st.cache_data(max_entries=64, show_spinner=False)
def read_rows(file: Path, count: int) -> pd.DataFrame:
    """The first rows of a CSV file that never changes, every cell as text."""
    return pd.read_csv(file, nrows=count, dtype=str, keep_default_na=False, encoding="utf-8-sig")

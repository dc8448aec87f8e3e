"""Small makers of dumps: a short list of dicts becomes a file as an office would export it."""

import csv
import gzip
import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from dashboard.intake.contracts import Contract, Field, load_contracts
from dashboard.settings import PROJECT

Row = dict[str, Any]
Format = Literal["csv", "csv.gz", "xlsx", "parquet"]
Headers = Literal["title", "name", "alias"]

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "yearmonth": pa.string(),
}


@cache
def contracts() -> dict[str, Contract]:
    """The contracts in production."""
    return load_contracts(PROJECT / "data" / "contracts")


def write_dump(
    folder: Path,
    dataset: str,
    rows: Sequence[Row],
    *,
    format: Format = "csv",
    encoding: str = "utf-8-sig",
    headers: Headers = "title",
    name: str | None = None,
) -> Path:
    """Write rows (keyed by field name) as one file of a dump; gives its path.

    Columns are the contract's fields that occur in any row, in the contract's order (all of them
    when there are no rows); a key that is no field becomes a column under its own name.
    Parquet columns get the contract's types where the values allow it, otherwise they are text.
    `encoding` is for CSV only; `name` replaces the dataset's name as the file's stem.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or dataset}.{format}"
    columns = _columns(contracts()[dataset], rows)
    titles = [_header(column, headers) for column in columns]
    table = [[row.get(_key(column)) for column in columns] for row in rows]
    if format == "parquet":
        _write_parquet(path, columns, titles, table)
    elif format == "xlsx":
        _write_xlsx(path, titles, table)
    else:
        _write_csv(path, titles, table, encoding)
    return path


def _columns(contract: Contract, rows: Sequence[Row]) -> list[Field | str]:
    used = dict.fromkeys(key for row in rows for key in row)
    known = [field for field in contract.fields if not rows or field.name in used]
    names = {field.name for field in contract.fields}
    return [*known, *(key for key in used if key not in names)]


def _key(column: Field | str) -> str:
    return column if isinstance(column, str) else column.name


def _header(column: Field | str, headers: Headers) -> str:
    if isinstance(column, str):
        return column
    if headers == "name":
        return column.name
    return column.aliases[0] if headers == "alias" and column.aliases else column.title


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _write_csv(path: Path, titles: list[str], table: list[list[Any]], encoding: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(titles)
    writer.writerows([_text(value) for value in row] for row in table)
    data = text.getvalue().encode(encoding)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def _write_xlsx(path: Path, titles: list[str], table: list[list[Any]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, titles)
        for number, row in enumerate(table, start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, _text(value))


def _write_parquet(
    path: Path, columns: list[Field | str], titles: list[str], table: list[list[Any]]
) -> None:
    arrays = [
        _arrow_column(column, [row[position] for row in table])
        for position, column in enumerate(columns)
    ]
    pq.write_table(pa.table(dict(zip(titles, arrays, strict=True))), path)


def _arrow_column(column: Field | str, values: list[Any]) -> pa.Array:
    if not isinstance(column, str):
        try:
            return pa.array(values, type=_ARROW[column.type])
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            pass  # wild values: a column of text, as exports have it
    return pa.array([None if value is None else str(_text(value)) for value in values])

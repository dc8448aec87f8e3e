"""Lists on disk: CSV with a byte-order mark, CSV in GB18030, or a spreadsheet."""

import io
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import xlsxwriter

from dashboard.intake.contracts import Contract
from dashboard.sample.office import Style

_ENCODINGS = {"csv": "utf-8-sig", "gb18030": "gb18030"}
# Fields that an office adds up at the foot of a list.
_ADDED_UP = ("recipients", "amount_yuan", "participants", "teams", "workers", "reported_members")


def write_table(
    table: pd.DataFrame, *, folder: Path, contract: Contract, style: Style, as_of: str
) -> Path:
    """Write the texts as one file of the dump; returns its path."""
    if style.has_total:
        table = _with_total(table, style)
    if style.kind == "xlsx":
        path = folder / f"{style.file_stem}.xlsx"
        _write_spreadsheet(table, path, contract, style, as_of)
        return path
    path = folder / f"{style.file_stem}.csv"
    buffer = io.BytesIO()
    options = pa.csv.WriteOptions(quoting_style="none", quoting_header="none")
    renamed = table.rename(columns=style.headers)
    arrays = [pa.array(renamed[header], pa.string()) for header in renamed.columns]
    pa.csv.write_csv(pa.table(arrays, names=list(renamed.columns)), buffer, options)
    path.write_text(buffer.getvalue().decode(), encoding=_ENCODINGS[style.kind])
    return path


def _with_total(table: pd.DataFrame, style: Style) -> pd.DataFrame:
    """The list with a last row 合计. Texts that are no numbers count as nothing."""
    added = [name for name in _ADDED_UP if name in table.columns]
    if not added:
        return table
    total = dict.fromkeys(table.columns, "") | {table.columns[0]: "合计"}
    for name in added:
        values = pd.to_numeric(table[name], errors="coerce")
        total[name] = f"{values.sum():.4f}".rstrip("0").rstrip(".")
    return pd.concat([table, pd.DataFrame([total], dtype=object)], ignore_index=True)


def _write_spreadsheet(
    table: pd.DataFrame, path: Path, contract: Contract, style: Style, as_of: str
) -> None:
    """A sheet with numbers as numbers; with a banner, a title and a unit line stand above."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        # The time of writing would make two runs differ.
        book.set_properties({"created": datetime.fromisoformat(as_of)})
        sheet = book.add_worksheet(contract.title)
        top = 0
        if style.has_banner:
            sheet.merge_range(0, 0, 0, len(table.columns) - 1, f"苏州市{contract.title}")
            sheet.write_string(1, 0, f"填报单位：苏州市总工会　截至：{as_of}")
            top = 2
        numeric = [contract.field(name).type in ("integer", "number") for name in table.columns]
        sheet.write_row(top, 0, [style.headers[name] for name in table.columns])
        for number, row in enumerate(table.itertuples(index=False), start=top + 1):
            for position, text in enumerate(row):
                if text and numeric[position] and _is_number(text):
                    sheet.write_number(number, position, float(text))
                elif text:
                    sheet.write_string(number, position, text)


def _is_number(text: str) -> bool:
    return (
        text.lstrip("-").replace(".", "", 1).isascii()
        and text.lstrip("-").replace(".", "", 1).isdigit()
    )

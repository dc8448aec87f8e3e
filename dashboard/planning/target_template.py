"""A workbook to fill in own targets: the contract's columns, and what is official beside."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from dashboard.intake.contracts import Contract

# What is beside the contract's columns for people to read, and after which of these it stands.
READING = {"name": "metric", "unit": "metric", "place": "district_code"}
_WIDTHS = {"metric": 30, "name": 34, "unit": 8, "district_code": 12, "place": 14, "source": 30}


def template_columns(contract: Contract) -> list[str]:
    """The sheet's columns in order."""
    columns = []
    for field in contract.fields:
        columns.append(field.name)
        columns += [name for name, after in READING.items() if after == field.name]
    return columns


def target_template(
    rows: pd.DataFrame,
    contract: Contract,
    *,
    reading: Mapping[str, str],
    hints_title: str,
    hints: Sequence[str],
) -> bytes:
    """The workbook. `rows` has the contract's fields and name, unit and place; `reading` are the
    headers of the latter."""
    columns = template_columns(contract)
    titles = {field.name: field.title for field in contract.fields} | dict(reading)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(contract.title)
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F5F6F7"})
        quiet = book.add_format({"font_color": "#5D6570"})
        to_fill = book.add_format({"bg_color": "#FFF9E5", "num_format": "#,##0.####"})
        formats = dict.fromkeys(READING, quiet) | {"value": to_fill}
        for position, name in enumerate(columns):
            sheet.set_column(position, position, _WIDTHS.get(name, 12))
            sheet.write_string(0, position, titles[name], head)
            for number, cell in enumerate(rows[name], start=1):
                _write(sheet, number, position, cell, formats.get(name))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        _write_hints(book, hints_title, hints)
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, look: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, look)
    elif pd.isna(cell):
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, float(cell), look)


def _write_hints(book: Any, title: str, hints: Sequence[str]) -> None:
    sheet = book.add_worksheet(title)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    for number, hint in enumerate(hints):
        sheet.write_string(number, 0, hint, wrapped)

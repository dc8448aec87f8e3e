"""Spreadsheets to hand on: tables with their totals marked and their numbers as numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

WIDEST, NARROWEST = 48, 9
FONT = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}


@dataclass(frozen=True)
class Sheet:
    """A table: lines of headers, then cells; a number comes with its format, text as it is.

    The `head` and the first `words` columns stay in sight. `total_lines` and `total_columns` are
    set off. With `wraps` long text is broken.
    """

    name: str
    head: Sequence[Sequence[str]]
    body: Sequence[Sequence[str | tuple[float, str]]]
    words: int = 1
    total_lines: Collection[int] = field(default=())
    total_columns: Collection[int] = field(default=())
    wraps: bool = False


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx file of the sheets. No cell is a formula, whatever its text begins with."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        for sheet in sheets:
            _write(book, sheet)
    return file.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    page, formats = book.add_worksheet(sheet.name), _Formats(book)
    for n, line in enumerate(sheet.head):
        for column, words in enumerate(line):
            page.write_string(n, column, words, formats.of(is_head=True))
    for row, cells in enumerate(sheet.body):
        for column, cell in enumerate(cells):
            is_total = row in sheet.total_lines or column in sheet.total_columns
            at = (row + len(sheet.head), column)
            if isinstance(cell, str):
                is_number = column >= sheet.words
                look = formats.of(is_total=is_total, wraps=sheet.wraps, to_right=is_number)
                page.write_string(*at, cell, look)
            else:
                page.write_number(*at, cell[0], formats.of(number=cell[1], is_total=is_total))
    page.freeze_panes(len(sheet.head), sheet.words)
    for column, wide in enumerate(_widths(sheet)):
        page.set_column(column, column, wide)
    page.hide_gridlines(2 if sheet.wraps else 0)


class _Formats:
    """A workbook's looks, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(
        self,
        *,
        number: str = "",
        is_head: bool = False,
        is_total: bool = False,
        wraps: bool = False,
        to_right: bool = False,
    ) -> Any:
        look: dict[str, object] = dict(FONT)
        if number:
            look["num_format"] = number
        if is_head:
            look |= {"bold": True, "bg_color": "#F5F6F7", "bottom": 1}
        if is_total:
            look |= {"bold": True, "bg_color": "#F5F6F7"}
        if wraps:
            look["text_wrap"] = True
        if to_right and not wraps:
            look["align"] = "right"
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _widths(sheet: Sheet) -> list[int]:
    """A column as wide as its longest text, where that is not too long; Chinese takes two."""
    columns: dict[int, int] = {}
    for line in [*sheet.head, *sheet.body]:
        for n, cell in enumerate(line):
            words = cell if isinstance(cell, str) else f"{cell[0]:,.1f}"
            wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in words) + 2
            columns[n] = max(columns.get(n, NARROWEST), min(wide, WIDEST))
    return [columns[n] for n in sorted(columns)]

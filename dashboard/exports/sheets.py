"""Spreadsheets to hand on: tables with their totals marked, numbers as numbers, native charts."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

WIDEST, NARROWEST = 48, 9
# The height of a line of text, in points.
LINE = 15
FONT = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
# Charts stand two by two; in pixels.
CHART_SIZE = (560, 300)
# A number comes with its format.
Cell = str | tuple[float, str]
_GREY, _LINE = "#4A5059", "#E1E4E8"


@dataclass(frozen=True)
class Sheet:
    """A table: lines of headers, then cells; a number comes with its format, text as it is, and no
    cell is written for an empty text.

    The `head` and the first `words` columns stay in sight. `total_lines` and `total_columns` are
    set off. With `wraps` long text is broken; with `filters` the last line of the head has them.
    """

    name: str
    head: Sequence[Sequence[str]]
    body: Sequence[Sequence[Cell]]
    words: int = 1
    total_lines: Collection[int] = field(default=())
    total_columns: Collection[int] = field(default=())
    wraps: bool = False
    filters: bool = False


@dataclass(frozen=True)
class SheetChart:
    """A native chart of one line of a sheet: `kind` is bar or line, `columns` the first and the
    last column of its values, `line` that of the body. `strong` are the points in the accent.
    """

    title: str
    kind: str
    sheet: Sheet
    line: int
    columns: tuple[int, int]
    number: str
    strong: Mapping[int, str] = field(default_factory=dict)


def as_workbook(
    sheets: Sequence[Sheet],
    charts: Sequence[SheetChart] = (),
    *,
    charts_name: str = "",
    foot: str = "",
) -> bytes:
    """An .xlsx file of the sheets, the charts on one of their own after the first. No cell is a
    formula, whatever its text begins with. `foot` is printed below every page.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        for n, sheet in enumerate(sheets):
            _write(book, sheet, foot)
            if n == 0 and charts:
                _write_charts(book, charts, charts_name, foot)
    return file.getvalue()


def _write(book: Any, sheet: Sheet, foot: str) -> None:
    page, formats = book.add_worksheet(sheet.name), _Formats(book)
    for n, line in enumerate(sheet.head):
        for column, words in enumerate(line):
            page.write_string(n, column, words, formats.of(is_head=True))
    for row, cells in enumerate(sheet.body):
        for column, cell in enumerate(cells):
            is_total = row in sheet.total_lines or column in sheet.total_columns
            at = (row + len(sheet.head), column)
            if cell == "":
                continue
            if isinstance(cell, str):
                is_number = column >= sheet.words
                look = formats.of(is_total=is_total, wraps=sheet.wraps, to_right=is_number)
                page.write_string(*at, cell, look)
            else:
                page.write_number(*at, cell[0], formats.of(number=cell[1], is_total=is_total))
    page.freeze_panes(len(sheet.head), sheet.words)
    if sheet.filters and sheet.body:
        last = len(sheet.head) + len(sheet.body) - 1
        page.autofilter(len(sheet.head) - 1, 0, last, len(sheet.head[-1]) - 1)
    wide_of = _widths(sheet)
    for column, wide in enumerate(wide_of):
        page.set_column(column, column, wide)
    if sheet.wraps:
        for row, cells in enumerate(sheet.body, start=len(sheet.head)):
            page.set_row(row, LINE * max(_lines(cell, wide_of[n]) for n, cell in enumerate(cells)))
    page.hide_gridlines(2 if sheet.wraps else 1)
    page.repeat_rows(0, len(sheet.head) - 1)
    _set_print(page, foot)


def _write_charts(book: Any, charts: Sequence[SheetChart], name: str, foot: str) -> None:
    page = book.add_worksheet(name)
    page.hide_gridlines(2)
    for n, chart in enumerate(charts):
        at = {"x_offset": 12 + (n % 2) * (CHART_SIZE[0] + 16),
              "y_offset": 12 + (n // 2) * (CHART_SIZE[1] + 16)}  # fmt: skip
        page.insert_chart(0, 0, _native(book, chart), at)
    _set_print(page, foot)


def _native(book: Any, chart: SheetChart) -> Any:
    native = book.add_chart({"type": "column" if chart.kind == "bar" else "line"})
    head, row = len(chart.sheet.head), len(chart.sheet.head) + chart.line
    first, last = chart.columns
    series: dict[str, Any] = {
        "name": chart.title,
        "categories": [chart.sheet.name, head - 1, first, head - 1, last],
        "values": [chart.sheet.name, row, first, row, last],
    }
    if chart.kind == "bar":
        series |= {
            "gap": 60,
            "fill": {"color": _GREY},
            "points": [
                {"fill": {"color": chart.strong[n]}} if n in chart.strong else None
                for n in range(last - first + 1)
            ],
            "data_labels": {"value": True, "num_format": chart.number, "font": {"size": 9}},
        }
    else:
        series |= {"line": {"color": _GREY, "width": 2}, "smooth": False}
    native.add_series(series)
    native.set_title(
        {"name": chart.title, "name_font": {"size": 12, "bold": True}, "overlay": False}
    )
    native.set_legend({"none": True})
    axis = {"num_format": chart.number, "line": {"none": True}, "major_gridlines": {
        "visible": True, "line": {"color": _LINE}}, "num_font": {"size": 9}}  # fmt: skip
    native.set_y_axis(axis | ({"min": 0} if chart.kind == "bar" else {}))
    native.set_x_axis({"num_font": {"size": 9}, "line": {"color": _LINE}})
    native.set_size({"width": CHART_SIZE[0], "height": CHART_SIZE[1]})
    # A list that comes quarterly is one line.
    native.show_blanks_as("span")
    return native


def _set_print(page: Any, foot: str) -> None:
    """On paper: across, one page wide, with its number."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    # An ampersand starts a code in a footer.
    page.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8&P / &N")


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
    """A column as wide as its longest text, where that is not too long."""
    columns: dict[int, int] = {}
    for line in [*sheet.head, *sheet.body]:
        for n, cell in enumerate(line):
            wide = _wide(cell if isinstance(cell, str) else f"{cell[0]:,.1f}") + 2
            columns[n] = max(columns.get(n, NARROWEST), min(wide, WIDEST))
    return [columns[n] for n in sorted(columns)]


def _lines(cell: Cell, wide: int) -> int:
    """How many lines a broken text takes: not every program finds that out when it opens a file."""
    words = cell if isinstance(cell, str) else ""
    return sum(max(1, math.ceil(_wide(part) / (wide - 1))) for part in words.split("\n"))


def _wide(words: str) -> int:
    """In digits; a Chinese character takes two, in a longest line."""
    return max(
        sum(2 if ord(letter) > 0x2E7F else 1 for letter in part) for part in words.split("\n")
    )

"""The worksheet behind a chart: what people see who choose "edit data"."""

import io
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.exports.native.chart import NativeChart
from dashboard.exports.native.formats import GENERAL
from dashboard.exports.native.plane import serial
from dashboard.exports.native.words import clean
from dashboard.exports.pptx.xml import el, text, val

_SHEET = "Sheet1"
MONTH_CODE = "yyyy\\-mm"


@dataclass(frozen=True)
class Columns:
    """Where a chart's numbers are in its worksheet: the categories in the first column, a series in
    each further one; of points each series has a column of x before that of y, and one of names
    behind it where it has any.
    """

    chart: NativeChart

    def categories_xml(self) -> str:
        names = self.chart.categories
        if self.chart.month_step:
            return _numbers_xml("c:cat", 0, tuple(map(_first_day, names)), MONTH_CODE)
        cells = [_text_point(n, name) for n, name in enumerate(names)]
        cache = el("c:strCache", val("c:ptCount", len(names)), *cells)
        return el("c:cat", el("c:strRef", el("c:f", _range(0, len(names))), cache))

    def name_xml(self, number: int) -> str:
        if self.chart.has_legend and self.chart.series[number].is_helper:
            # Without a name and without colour it is not seen in the legend.
            return el("c:tx", el("c:v", " "))
        place = f"{_SHEET}!${xl_col_to_name(self._column(number))}$1"
        cache = el(
            "c:strCache", val("c:ptCount", 1), _text_point(0, self.chart.series[number].name)
        )
        return el("c:tx", el("c:strRef", el("c:f", place), cache))

    def values_xml(self, name: str, number: int) -> str:
        one = self.chart.series[number]
        return _numbers_xml(name, self._column(number), one.values, one.code)

    def places_xml(self, number: int) -> str:
        one = self.chart.series[number]
        return _numbers_xml("c:xVal", self._column(number) - 1, one.places, GENERAL)

    def book(self) -> bytes:
        """The workbook; no text in it is taken for a formula."""
        held = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(held, options) as book:
            sheet = book.add_worksheet(_SHEET)
            sheet.set_column(0, 0, 24)
            months = book.add_format({"num_format": MONTH_CODE})
            for row, name in enumerate(self.chart.categories, start=1):
                if self.chart.month_step:
                    sheet.write_number(row, 0, _first_day(name), months)
                else:
                    sheet.write_string(row, 0, clean(name))
            for number, one in enumerate(self.chart.series):
                column = self._column(number)
                form = book.add_format({"num_format": one.code})
                sheet.write_string(0, column, clean(one.name))
                for row, value in enumerate(one.values, start=1):
                    if value is not None:
                        sheet.write_number(row, column, value, form)
                for row, place in enumerate(one.places, start=1):
                    if place is not None:
                        sheet.write_number(row, column - 1, place)
                for row, name in enumerate(one.names, start=1):
                    sheet.write_string(row, column + 1, clean(name))
        return held.getvalue()

    def _column(self, number: int) -> int:
        if self.chart.across is None:
            return number + 1
        return sum(2 + bool(one.names) for one in self.chart.series[:number]) + 1


def _first_day(month: str) -> float:
    return serial(f"{month}-01")


def _range(column: int, count: int) -> str:
    letter = xl_col_to_name(column)
    return f"{_SHEET}!${letter}$2:${letter}${count + 1}"


def _text_point(number: int, words: str) -> str:
    return el("c:pt", el("c:v", text(words)), idx=number)


def _numbers_xml(name: str, column: int, values: tuple[float | None, ...], code: str) -> str:
    points = [
        el("c:pt", el("c:v", repr(float(value))), idx=n)
        for n, value in enumerate(values)
        if value is not None
    ]
    cache = el("c:numCache", el("c:formatCode", text(code)), val("c:ptCount", len(values)), *points)
    return el(name, el("c:numRef", el("c:f", _range(column, len(values))), cache))

"""The workbook: every metric by district and month with its definition and source, as numbers."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.exports.sheets import Cell, Sheet, SheetChart, as_workbook
from dashboard.exports.workbook_notes import about_sheet, definitions_sheet, sources_sheet
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.metrics.series import headlines, shift_month
from dashboard.settings import Settings
from dashboard.text.catalogue import t
from dashboard.text.formats import month_label
from dashboard.warehouse.reader import Reader
from dashboard.warehouse.shown import city_and_districts, towns_of

WITHHELD = "＊"
MONTHS = 24
# Two a theme, as on the district's own page: how far, and how many or how much.
DRAWN = (
    "coverage_rate_100",
    "density",
    "aid_reach",
    "aid_amount",
    "unit_participation_rate",
    "competition_participants",
    "reform_completion",
    "skilled_share",
)
_THEMES = ("coverage", "aid", "competition", "reform", "rights", "organisation")
_ACCENT = "#B3261E"
_FORMATS = {"percent": "0.0%", "rate_points": '0.0"%"', "yuan": "#,##0"}


@dataclass(frozen=True)
class Workbook:
    """What a workbook is of: all districts, or one `district` and its towns, as at `month`."""

    reader: Reader
    settings: Settings
    month: str
    lang: str
    district: str | None = None
    watermark: str = ""

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        return load_dictionary(self.settings)

    @cached_property
    def places(self) -> dict[str, str]:
        """Names by code of the columns after the city's: districts in order, or the district and
        its towns."""
        name = "short_en" if self.lang == "en" else "short"
        rows = self.reader.districts.sort_values("position")
        rows = rows[rows["district_code"].isin(self.reader.scope)]
        if self.district is None:
            return dict(zip(rows["district_code"], rows[name], strict=True))
        own = rows[rows["district_code"] == self.district]
        towns = self.reader.table("towns").sort_values("town_code")
        towns = towns[towns["district_code"] == self.district]
        return dict(zip(own["district_code"], own[name], strict=True)) | dict(
            zip(towns["town_code"], towns["town_name"], strict=True)
        )

    @cached_property
    def values(self) -> dict[str, pd.DataFrame]:
        """Values of all months by theme as they may be shown, with `code`: the place's, "" of the
        city."""
        return {theme: self._values(theme) for theme in self.themes}

    @property
    def themes(self) -> dict[str, list[str]]:
        """The metrics' ids by theme, in the order of the pages."""
        found: dict[str, list[str]] = {theme: [] for theme in _THEMES}
        for metric in self.metrics.values():
            found.setdefault(metric.theme, []).append(metric.id)
        return found

    def _values(self, theme: str) -> pd.DataFrame:
        ids = self.themes[theme]
        both = city_and_districts(self.reader, ids)
        frames = [both["city"].assign(code=""), both["district"]]
        if self.district is not None:
            towns = towns_of(self.reader, ids, self.district, above=both["district"])
            frames.append(towns.assign(code=towns["town_code"]))
        frames[1] = frames[1].assign(code=frames[1]["district_code"])
        rows = pd.concat(frames, ignore_index=True)
        return rows[(rows["code"].isin(["", *self.places])) & (rows["month"] <= self.month)]


def workbook_file(book: Workbook) -> bytes:
    """The .xlsx file."""
    standing = {theme: _standing_sheet(book, theme) for theme in book.themes}
    monthly = {theme: _monthly_sheet(book, theme) for theme in book.themes}
    sheets = [about_sheet(book)]
    for theme in book.themes:
        sheets += [standing[theme].sheet, monthly[theme].sheet]
    sheets += [definitions_sheet(book), sources_sheet(book)]
    charts = [chart for metric in DRAWN for chart in _charts(book, metric, standing, monthly)]
    name = t("workbook.sheet.charts", book.lang)
    return as_workbook(sheets, charts, charts_name=name, foot=book.watermark)


@dataclass(frozen=True)
class _Lines:
    """A sheet and the line that a metric (and place) has in its body; its columns of values."""

    sheet: Sheet
    lines: Mapping[tuple[str, str], int]
    columns: tuple[int, int]


def _standing_sheet(book: Workbook, theme: str) -> _Lines:
    """A line a metric: its target, then the city and every place as at the month."""
    rows = headlines(book.values[theme], book.metrics, book.month)
    at = {(row["metric"], row["code"]): row for row in rows.to_dict("records")}
    newest = rows.groupby("metric")["month"].max().to_dict()
    body: list[list[Cell]] = []
    lines: dict[tuple[str, str], int] = {}
    for id in book.themes[theme]:
        if id in newest:
            lines[id, ""] = len(body)
            places = [_cell(book, id, at.get((id, code)), "shown") for code in ("", *book.places)]
            target = _cell(book, id, at.get((id, "")), "target")
            body.append([*_words(book, id), str(newest[id]), target, *places])
    keys = ("metric", "unit", "month", "target")
    head = [t(f"workbook.column.{key}", book.lang) for key in keys]
    head += [t("common.city", book.lang), *book.places.values()]
    name = t(f"data.theme.{theme}", book.lang)
    sheet = Sheet(name=name, head=[head], body=body, words=4, total_columns={4})
    return _Lines(sheet, lines, (5, 4 + len(book.places)))


def _monthly_sheet(book: Workbook, theme: str) -> _Lines:
    """A line a metric and place, a column a month: each month's own value."""
    rows = book.values[theme]
    rows = rows[rows["month"] >= shift_month(book.month, -MONTHS + 1)]
    months = sorted(rows["month"].unique())
    at = {(row["metric"], row["code"], row["month"]): row for row in rows.to_dict("records")}
    known = {key[:2] for key in at}
    body: list[list[Cell]] = []
    lines: dict[tuple[str, str], int] = {}
    for id in book.themes[theme]:
        for code in ("", *book.places):
            if (id, code) in known:
                lines[id, code] = len(body)
                name, unit = _words(book, id)
                cells = [_cell(book, id, at.get((id, code, month)), "value") for month in months]
                body.append([name, place_words(book, code), unit, *cells])
    head = [t(f"workbook.column.{key}", book.lang) for key in ("metric", "place", "unit")]
    name = t("workbook.sheet.monthly", book.lang, theme=t(f"data.theme.{theme}", book.lang))
    sheet = Sheet(name=name, head=[[*head, *months]], body=body, words=3, filters=True)
    return _Lines(sheet, lines, (3, 2 + len(months)))


def _words(book: Workbook, id: str) -> list[str]:
    """A metric's name and unit."""
    metric = book.metrics[id]
    unit = metric.unit_label[book.lang] or t(f"workbook.unit.{metric.unit}", book.lang)
    return [metric.name[book.lang], unit]


def place_words(book: Workbook, code: str) -> str:
    """A place's name; the whole city's for an empty code."""
    return book.places[code] if code else t("common.city", book.lang)


def _cell(book: Workbook, id: str, row: Mapping[Hashable, Any] | None, column: str) -> Cell:
    if row is None or pd.isna(row[column]):
        return WITHHELD if row is not None and row["is_withheld"] else ""
    value = float(row[column])
    return value, number_format(book.metrics[id].unit, value)


def number_format(unit: str, value: float) -> str:
    """Excel's format of a value: whole people are not 12.0, half a task is not nought."""
    plain = "#,##0" if abs(value - round(value)) < 1e-9 or abs(value) >= 1000 else "#,##0.0"
    return _FORMATS.get(unit, plain)


def _charts(
    book: Workbook, id: str, standing: Mapping[str, _Lines], monthly: Mapping[str, _Lines]
) -> list[SheetChart]:
    """The places side by side, and the place itself over the months."""
    metric, place = book.metrics[id], book.district or ""
    number, name = number_format(metric.unit, 0.0), metric.name[book.lang]
    words = {"metric": name, "place": place_words(book, place)}
    words["month"] = month_label(book.month, book.lang)
    strong = {0: _ACCENT} if book.district else {}
    drawn = []
    for kind, of, at in (("bar", standing, (id, "")), ("line", monthly, (id, place))):
        own = of[metric.theme]
        if at in own.lines and _can_be_drawn(own, own.lines[at]):
            title = t(f"workbook.chart.{kind}", book.lang, **words)
            points = strong if kind == "bar" else {}
            line = own.lines[at]
            drawn.append(SheetChart(title, kind, own.sheet, line, own.columns, number, points))
    return drawn


def _can_be_drawn(own: _Lines, line: int) -> bool:
    """Whether a line has numbers to compare, and no word among them, which would be drawn as 0."""
    first, last = own.columns
    cells = [cell for cell in own.sheet.body[line][first : last + 1] if cell != ""]
    return len(cells) > 1 and not any(isinstance(cell, str) for cell in cells)

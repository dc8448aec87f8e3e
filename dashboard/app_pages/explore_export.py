"""The whole pivot as CSV and as a spreadsheet, with its totals and what is needed to read it."""

import pandas as pd

from dashboard.app_pages.explore_cells import (
    NONE,
    WITHHELD,
    column_words,
    kind_of,
    metric_words,
    row_head,
    row_words,
)
from dashboard.app_pages.explore_choices import Turn, dimension_words
from dashboard.app_pages.explore_facts import Extent
from dashboard.exports.sheets import Sheet, as_workbook
from dashboard.exports.tables import as_csv
from dashboard.metrics.pivot import METRIC
from dashboard.metrics.pivot_grid import Grid
from dashboard.metrics.pivot_measures import SHARE, STEP_SHARE, YEAR_SHARE
from dashboard.parts.block import File, saved_file
from dashboard.parts.page import Page
from dashboard.text.formats import date_label, month_label

CSV, XLSX = "csv", "xlsx"


def pivot_file(
    page: Page, turn: Turn, extent: Extent, grid: Grid, asked: str | None
) -> File | None:
    """The file that is asked for, if one is."""
    if asked not in (CSV, XLSX):
        return None
    name = f"explore-{turn.source}-{page.month}.{asked}"
    if asked == CSV:
        return saved_file(name, as_csv(pivot_table(page, turn, extent, grid)))
    return saved_file(name, as_workbook(pivot_sheets(page, turn, extent, grid)))


def pivot_table(page: Page, turn: Turn, extent: Extent, grid: Grid) -> pd.DataFrame:
    """The pivot as one flat table: per cent and points as numbers, with the % in the words."""
    head, lines = _lines(page, turn, extent, grid)
    percent = page.t("explore.unit.percent")
    rates = {
        metric_words(page, id): metric_words(page, id) + percent
        for id in turn.metrics
        if page.unit(id) in ("percent", "rate_points")
    }
    names = [
        " ".join(rates.get(word, word) for word in words if word)
        + (percent if key[-1] in (SHARE, STEP_SHARE, YEAR_SHARE) else "")
        for words, key in zip(column_words(page, extent, turn, grid), grid.columns, strict=True)
    ]
    cells = [
        [
            *(rates.get(word, word) for word in words),
            *(_csv_cell(page, grid, row, column) for column in range(len(grid.columns))),
        ]
        for row, words in enumerate(lines)
    ]
    return pd.DataFrame(cells, columns=[*head, *names], dtype=object)


def pivot_sheets(page: Page, turn: Turn, extent: Extent, grid: Grid) -> list[Sheet]:
    """The pivot and its notes."""
    head, lines = _lines(page, turn, extent, grid)
    heads = column_words(page, extent, turn, grid)
    depth = len(heads[0]) if heads else 1
    above = [["" for _ in head] + [words[n] for words in heads] for n in range(depth)]
    above[-1][: len(head)] = head
    pivot = Sheet(
        name=page.t("explore.sheet.pivot"),
        head=above,
        body=[
            [*words, *(_excel_cell(page, grid, row, column) for column in range(len(grid.columns)))]
            for row, words in enumerate(lines)
        ],
        words=len(head),
        total_lines={n for n, key in enumerate(grid.rows) if grid.is_total(key)},
        total_columns={len(head) + n for n, key in enumerate(grid.columns) if grid.is_total(key)},
    )
    notes = Sheet(
        name=page.t("explore.sheet.notes"),
        head=[[page.t("explore.sheet.item"), page.t("explore.sheet.words")]],
        body=[list(line) for line in _notes(page, turn)],
        wraps=True,
    )
    return [pivot, notes]


def _lines(page: Page, turn: Turn, extent: Extent, grid: Grid) -> tuple[list[str], list[list[str]]]:
    """The words of lines under their headers, always with the metric."""
    head, lines = (
        row_head(page, grid),
        [row_words(page, turn, extent, grid, key) for key in grid.rows],
    )
    if METRIC in grid.layout.rows + grid.layout.columns:
        return head, lines
    name = metric_words(page, grid.only)
    return [dimension_words(page, METRIC), *head], [[name, *line] for line in lines]


def _csv_cell(page: Page, grid: Grid, row: int, column: int) -> object:
    number = grid.numbers[row, column]
    if pd.isna(number):
        return WITHHELD if grid.withheld[row, column] else NONE
    kind = kind_of(page, grid.metric(row, column), grid.measure(column))
    value = round(float(number) * kind.scale, 4)
    return int(value) if value.is_integer() else value


def _excel_cell(page: Page, grid: Grid, row: int, column: int) -> str | tuple[float, str]:
    number = grid.numbers[row, column]
    if pd.isna(number):
        return WITHHELD if grid.withheld[row, column] else NONE
    return kind_of(page, grid.metric(row, column), grid.measure(column)).excel(float(number))


def _notes(page: Page, turn: Turn) -> list[tuple[str, str]]:
    publication = page.reader.publication
    comma = page.t("common.list_comma")

    def dims(names: tuple[str, ...]) -> str:
        return comma.join(dimension_words(page, dim) for dim in names) or NONE

    about = [("sample", page.t("common.sample_about"))] if publication.is_sample else []
    about += [
        ("publication", publication.id),
        ("published", date_label(publication.published_at, page.lang)),
        ("as_of", date_label(publication.data_as_of, page.lang)),
        ("place", page.place(page.chosen)),
        ("among", comma.join(map(page.place, turn.among)) or NONE),
        ("months", f"{month_label(turn.window.first, page.lang)} – {page.month_name()}"),
        ("source", page.t(f"explore.from.{turn.source}")),
        ("rows", dims(turn.layout.rows)),
        ("cols", dims(turn.layout.columns)),
        ("show", comma.join(page.t(f"explore.measure.{name}") for name in turn.measures)),
        ("totals", page.t("explore.note.totals")),
        ("signs", page.t("explore.note.signs")),
        ("points", page.t("explore.note.points")),
    ]
    lines = [(page.t(f"explore.sheet.{key}"), words) for key, words in about]
    return lines + [(metric_words(page, id), _definition(page, id)) for id in turn.metrics]


def _definition(page: Page, id: str) -> str:
    metric = page.metrics[id]
    parts = [metric.meaning[page.lang]]
    for name, label in (("numerator", metric.numerator), ("denominator", metric.denominator)):
        if label and metric.is_rate:
            words = page.t(f"common.{name}") + page.t("common.colon") + label[page.lang]
            parts.append(words)
    return "\n".join(parts)

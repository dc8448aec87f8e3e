"""The pivot's numbers against what is published, and its downloads read back."""

import csv
import math
from io import BytesIO, StringIO

import pandas as pd
import pytest
import streamlit as st
from python_calamine import CalamineWorkbook

from dashboard.app_pages.explore_cells import Kind
from dashboard.app_pages.explore_choices import Turn, dimensions, offered_metrics
from dashboard.app_pages.explore_export import pivot_sheets, pivot_table
from dashboard.app_pages.explore_facts import grid_of, read_facts
from dashboard.app_pages.explore_grid import MOST_CELLS, shown_part
from dashboard.app_pages.explore_sources import METRICS, SOURCES
from dashboard.exports.sheets import as_workbook
from dashboard.exports.tables import as_csv
from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.pivot import METRIC, MONTH, PLACE, TOTAL, Layout
from dashboard.metrics.pivot_grid import Grid
from dashboard.metrics.pivot_measures import Window
from dashboard.parts import data
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader, open_reader


@pytest.fixture
def page(published: Settings, reader: Reader) -> Page:
    """The page as its parts see it, of the whole city."""
    places = reader.table("districts").sort_values("position")
    towns = reader.table("towns").rename(columns={"town_name": "name"})
    return Page(
        "explore", "zh", "2020-12", None, reader, load_dictionary(published), places, towns[:0]
    )


def turn_of(
    metrics: list[str],
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    *,
    source: str = METRICS,
    months: int = 12,
    show: tuple[str, ...] = ("value",),
    among: tuple[str, ...] = (),
) -> Turn:
    window, layout = Window("2020-12", months), Layout(rows, columns)
    return Turn(source, metrics, layout, list(show), window, list(among), "column", "usual")


def numbers(page: Page, turn: Turn) -> dict[tuple[str, ...], float]:
    grid = grid_of(page, turn, read_facts(page, turn))
    return {
        (*down, *across[:-1]): float(grid.numbers[row, column])
        for row, down in enumerate(grid.rows)
        for column, across in enumerate(grid.columns)
    }


def test_every_total_of_all_districts_is_the_published_city_and_rates_are_pooled(
    page: Page, reader: Reader
) -> None:
    metrics = offered_metrics(page, METRICS, "all")
    found = numbers(page, turn_of(metrics, (METRIC, PLACE), (MONTH,)))
    city = data.cached_values(reader, metrics, "city", None, "2020-01", "2020-12")
    assert len(city) > 500
    for row in city.to_dict("records"):
        total = found.get((row["metric"], TOTAL, row["month"]), math.nan)
        assert total == pytest.approx(row["value"], nan_ok=True), row
    # Made of the districts, where nothing is published of them together, it is the same.
    every = tuple(page.places["district_code"])
    own = numbers(page, turn_of(metrics, (METRIC, PLACE), (MONTH,), among=every))
    compared = 0
    for row in city.to_dict("records"):
        total = own.get((row["metric"], TOTAL, row["month"]), math.nan)
        if page.metrics[row["metric"]].additive and not math.isnan(total):
            assert total == pytest.approx(row["value"]), row
            compared += 1
    assert compared > 500


@pytest.mark.parametrize("source", [name for name in SOURCES if name != "files"])
def test_a_list_that_is_cut_adds_up_to_its_metric(page: Page, reader: Reader, source: str) -> None:
    metrics = list(SOURCES[source].metrics)
    cuts = SOURCES[source].cuts[:2]
    found = numbers(page, turn_of(metrics, (METRIC, *cuts), (MONTH, PLACE), source=source))
    totals = {TOTAL} | set(page.places["district_code"])
    values = pd.concat(
        [
            reader.values(metrics, level=level, first="2020-01", last="2020-12")
            for level in ("city", "district")
        ]
    )
    compared = 0
    for row in values.to_dict("records"):
        place = row["district_code"] if isinstance(row["district_code"], str) else TOTAL
        assert place in totals
        total = found.get((row["metric"], TOTAL, TOTAL, row["month"], place), math.nan)
        if math.isnan(total) or not row["value"]:
            assert not row["numerator"] or not row["value"]
            continue
        assert total == pytest.approx(row["value"]), row
        compared += 1
    assert compared > 10
    assert set(dimensions(source)) >= {METRIC, PLACE, *cuts}


def test_files_are_those_of_the_aid_page_and_only_at_the_month(page: Page) -> None:
    turn = turn_of(["open_files"], ("cause",), ("category",), source="files", months=1)
    facts = read_facts(page, turn)
    grid = grid_of(page, turn, facts)
    assert MONTH not in dimensions("files")
    few = (grid.numbers > 0) & (grid.numbers < 5)
    assert not few.any()
    by_district = grid_of(page, two := turn_of(
        ["open_files"], (PLACE,), ("cause",), source="files", months=1
    ), read_facts(page, two))  # fmt: skip
    assert not ((by_district.numbers > 0) & (by_district.numbers < 5)).any()
    assert by_district.withheld.any()


@pytest.mark.usefixtures("published_home")
def test_ten_districts_all_metrics_eighteen_months_are_a_dozen_queries_and_are_cut(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = Reader._run

    def counted(self: Reader, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
        asked.append(sql)
        return run(self, sql, parameters)

    monkeypatch.setattr(Reader, "_run", counted)
    # A reader that nobody asked before: nothing of it is remembered.
    reader = open_reader(Settings.from_environment(), districts=None)
    fresh = Page(page.name, "zh", "2020-12", None, reader, page.metrics, page.places, page.towns)
    st.cache_resource.clear()
    metrics = offered_metrics(fresh, METRICS, "all")
    turn = turn_of(metrics, (METRIC, PLACE), (MONTH,), months=18, show=("value", "year"))
    asked.clear()
    grid = grid_of(fresh, turn, read_facts(fresh, turn))
    assert len(asked) <= 12
    assert grid.numbers.size > MOST_CELLS >= shown_part(grid).numbers.size


@pytest.mark.usefixtures("published_home")
def test_downloads_keep_totals_and_numbers(page: Page) -> None:
    turn = turn_of(["coverage_rate"], (PLACE,), (MONTH,), show=("value", "year"))
    facts = read_facts(page, turn)
    grid = grid_of(page, turn, facts)
    body = as_csv(pivot_table(page, turn, facts, grid))
    assert body.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(body.decode("utf-8-sig"))))
    assert lines[0][:3] == ["指标", "区县", "2020年3月 数值"]
    assert lines[-1][:2] == ["建会率（%）", "全市"]
    last = grid.columns.index(("2020-12", "value"))
    assert float(lines[-1][2 + last]) == round(grid.numbers[-1, last] * 100, 4)
    changes = [line[3 + last] for line in lines[1:]]
    assert any(change.startswith("-") for change in changes)
    book = CalamineWorkbook.from_filelike(
        BytesIO(as_workbook(pivot_sheets(page, turn, facts, grid)))
    )
    sheet = book.get_sheet_by_name("数据透视").to_python()
    assert sheet[1][:2] == ["指标", "区县"]
    assert sheet[0][2] == "2020年3月"
    assert len(sheet) == 2 + len(grid.rows)
    assert sheet[-1][2 + last] == pytest.approx(grid.numbers[-1, last])
    notes = dict(book.get_sheet_by_name("说明").to_python()[1:])
    assert notes["发布版本"] == page.reader.publication.id
    assert "建会率" in notes
    assert notes["行"] == "区县"


def test_numbers_are_said_with_their_sign_and_unit() -> None:
    rate, points, count = Kind(100, 1, "%"), Kind(100, 1, signed=True), Kind()
    assert [kind.say(0.123) for kind in (rate, points)] == ["12.3%", "+12.3"]
    assert points.say(-0.0001) == "0.0"
    assert count.say(1204.0) == "1,204"
    assert count.say(0.5) == "0.5"
    assert count.say(math.nan) == "–"
    assert rate.excel(0.123) == (0.123, "#,##0.0%")
    assert points.excel(0.123) == (12.3, "+#,##0.0;-#,##0.0;#,##0.0")


def test_months_from_january_are_the_published_year_so_far(page: Page) -> None:
    metrics = offered_metrics(page, METRICS, "all")
    found = numbers(page, turn_of(metrics, (METRIC, PLACE), ()))
    flows = [id for id in metrics if page.metrics[id].basis == "flow"]
    rows = [
        row
        for level in ("city", "district")
        for row in data.cached_values(
            page.reader, flows, level, None, "2020-12", "2020-12"
        ).to_dict("records")
    ]
    assert len(rows) > 200
    for row in rows:
        place = row["district_code"] if isinstance(row["district_code"], str) else TOTAL
        total = found.get((row["metric"], place), math.nan)
        assert total == pytest.approx(row["ytd_value"], nan_ok=True), row


def test_the_city_level_is_a_district_of_its_own(page: Page) -> None:
    turn = turn_of(["units"], (PLACE,), (), months=1)
    grid: Grid = grid_of(page, turn, read_facts(page, turn))
    assert (CITY_CODE,) in grid.rows
    assert grid.rows[-1] == (TOTAL,)
    assert grid.numbers[:-1].sum() == grid.numbers[-1, 0]

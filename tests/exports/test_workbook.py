"""The workbook opened again: its numbers are the metrics', and no cell is a formula."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from dashboard.exports.workbook import WITHHELD, Workbook, workbook_file
from dashboard.settings import Settings
from dashboard.warehouse.answers import metric_rows
from dashboard.warehouse.reader import Reader, open_reader

MONTH = "2020-12"
KUNSHAN = "320583"


@pytest.fixture(scope="module")
def whole(published: Settings) -> tuple[Reader, Workbook, bytes]:
    reader = open_reader(published)
    book = Workbook(reader, published, MONTH, "zh", watermark="测试 & 导出")
    return reader, book, workbook_file(book)


def rows(body: bytes, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(body))
    return book.get_sheet_by_name(sheet).to_python()


def test_every_number_of_the_city_and_districts_is_the_metrics(
    whole: tuple[Reader, Workbook, bytes], published: Settings
) -> None:
    reader, book, body = whole
    names = {metric.name["zh"]: id for id, metric in book.metrics.items()}
    compared = withheld = 0
    for level in ("city", "district"):
        found = metric_rows(reader, published, metrics=(), month=MONTH, level=level)
        values = {(row["metric"], row["district_code"]): row for row in found}
        for sheet in ("组织覆盖", "困难帮扶", "竞赛参与", "产改进展", "权益维护", "组织建设"):
            head, *lines = rows(body, sheet)
            places = [(n, code) for n, code in enumerate((None, *book.places), start=4)]
            places = places[:1] if level == "city" else places[1:]
            for line in lines:
                id = names[line[0]]
                for column, code in places:
                    assert head[column] == (book.places[code] if code else "全市")
                    if line[column] == WITHHELD:
                        withheld += 1
                        continue
                    row = values.get((id, code))
                    is_flow = book.metrics[id].basis == "flow"
                    value = row and row["ytd_value" if is_flow else "value"]
                    assert line[column] == ("" if value is None else pytest.approx(value)), id
                    compared += 1
    assert compared > 500
    assert withheld > 0


def test_a_month_of_a_district_is_its_own_value(
    whole: tuple[Reader, Workbook, bytes],
) -> None:
    reader, _, body = whole
    head, *lines = rows(body, "组织覆盖·逐月")
    own = next(line for line in lines if line[:2] == ["新入会会员", "昆山"])
    values = reader.values(["members_joined"], level="district", district=KUNSHAN, last=MONTH)
    values = values[values["month"].isin(head)]
    assert len(values) == 24
    for row in values.to_dict("records"):
        assert own[head.index(row["month"])] == row["value"]


def test_no_cell_is_a_formula_charts_are_native_and_the_watermark_is_printed(
    whole: tuple[Reader, Workbook, bytes],
) -> None:
    with ZipFile(BytesIO(whole[2])) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/s" in name]
        charts = [parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name]
    assert not any("<f>" in sheet for sheet in sheets)
    assert all("测试 &amp;&amp; 导出" in sheet for sheet in sheets)
    assert len(charts) >= 12
    assert all(re.search(r"<c:f>'?[^<]+'?!\$", chart) for chart in charts)


def test_a_districts_workbook_has_its_towns_and_nobody_elses(published: Settings) -> None:
    reader = open_reader(published)
    book = Workbook(reader, published, MONTH, "en", KUNSHAN)
    head = rows(workbook_file(book), "Coverage")[0]
    towns = reader.table("towns")
    own = towns[towns["district_code"] == KUNSHAN].sort_values("town_code")
    assert head[4:] == ["Whole city", "Kunshan", *own["town_name"]]


def test_a_restricted_reader_gets_its_own_district_only(published: Settings) -> None:
    reader = open_reader(published, districts=frozenset({KUNSHAN}))
    body = workbook_file(Workbook(reader, published, MONTH, "zh"))
    head, *lines = rows(body, "组织覆盖")
    assert head[5:] == ["昆山"]
    assert all(line[4] == "" for line in lines)


def test_an_english_workbook_has_no_chinese_beside_names(published: Settings) -> None:
    book = Workbook(open_reader(published), published, MONTH, "en")
    body = CalamineWorkbook.from_filelike(BytesIO(workbook_file(book)))
    for name in body.sheet_names:
        for line in body.get_sheet_by_name(name).to_python():
            words = [cell for n, cell in enumerate(line) if isinstance(cell, str) and n != 9]
            if name != "Sources":
                assert not re.search("[一-鿿]", " ".join(words)), (name, line)

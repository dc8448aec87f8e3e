"""Spreadsheets are read back as they were written."""

from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from dashboard.exports.sheets import Sheet, as_workbook

PIVOT = Sheet(
    name="数据透视",
    head=[["", "2020年12月"], ["区县", "数值"]],
    body=[["昆山", (0.894, "0.0%")], ["=1+1", "＊"], ["全市", (1234.0, "#,##0")]],
    total_lines={2},
)
NOTES = Sheet(name="说明", head=[["项目", "内容"]], body=[["@x", "+1"]], wraps=True)


def test_numbers_are_numbers_and_words_are_words() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(as_workbook([PIVOT, NOTES])))
    assert book.sheet_names == ["数据透视", "说明"]
    assert book.get_sheet_by_name("数据透视").to_python() == [
        ["", "2020年12月"],
        ["区县", "数值"],
        ["昆山", 0.894],
        ["=1+1", "＊"],
        ["全市", 1234.0],
    ]
    assert book.get_sheet_by_name("说明").to_python()[1] == ["@x", "+1"]


def test_no_cell_is_a_formula_and_the_head_stays_in_sight() -> None:
    with ZipFile(BytesIO(as_workbook([PIVOT, NOTES]))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 'xSplit="1" ySplit="2"' in sheet
    assert "0.0%" in styles

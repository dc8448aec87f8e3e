"""Workbooks: sheets, cells, and files that only call themselves workbooks."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.intake.builders import csv_text, grid, write_bytes, write_excel
from tests.intake.corpus.case import Cases, Expected, cells, file_refused, text
from tests.intake.corpus.good import BASE, rows

CASES = Cases("spreadsheet")

_GRID = cells("unions", {}, {})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _sheets(path: Path, **sheets: list[list[Any]]) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, grid in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(grid):
                sheet.write_row(number, 0, row)


def _changed_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Rewrite one part of the workbook at `path`."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(content) if name == part else content)


@CASES.expect(Expected("unions", 2))
def a_cover_before_the_list(folder: Path) -> None:
    _sheets(folder / "unions.xlsx", 封面=[["填报说明"], ["2020年度"]], 名册=_GRID)


@CASES.expect(Expected("unions", 4, refused={3: "enum"}, says=["太仓"]))
def the_list_on_two_sheets(folder: Path) -> None:
    first, second = _GRID, cells("unions", *[{"基层工会编码": f"TC{n}"} for n in range(3)])
    second[2][-1] = "不详"
    _sheets(folder / "unions.xlsx", 昆山=first, 太仓=second)


@CASES.expect(Expected("unions", 2, says=["统计"]))
def a_sheet_of_another_kind_beside_it(folder: Path) -> None:
    _sheets(folder / "unions.xlsx", 名册=_GRID, 统计=[["市区", "家数"], ["昆山", 2]])


@CASES.expect(Expected("unions", 2))
def a_hidden_sheet_in_front(folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        workbook.add_worksheet("代码表").hide()
        sheet = workbook.add_worksheet("名册")
        sheet.activate()
        sheet.set_first_sheet()
        for number, row in enumerate(_GRID):
            sheet.write_row(number, 0, row)


@CASES.expect(file_refused("unions", "unions.xlsx", "表头"))
def no_sheet_that_fits(folder: Path) -> None:
    _sheets(folder / "unions.xlsx", 封面=[["填报说明"]], 统计=[["市区", "家数"], ["昆山", 2]])


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_workbook_without_a_cell(folder: Path) -> None:
    _sheets(folder / "unions.xlsx", Sheet1=[])


@CASES.expect(
    Expected(
        "unions",
        1,
        holds={"founded_on": [date(2010, 5, 6)], "workers_congress": [True], "union_id": ["7"]},
    )
)
def cells_of_their_own_types(folder: Path) -> None:
    row = {"基层工会编码": 7.0, "成立日期": date(2010, 5, 6), "职代会制度": True}
    write_excel(folder / "unions.xlsx", grid([{**BASE["unions"], **row, "会员人数": 100.0}]))


@CASES.expect(Expected("unions", 3, refused={5: "required"}, says=["1 格是公式错误"]))
def errors_of_formulas(folder: Path) -> None:
    """An error is no value; that there was one is said."""
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        table = cells("unions", {}, {}, {}, {})
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
        members = table[0].index("会员人数")
        sheet.write_formula(2, members, "=VLOOKUP(1,A:B,2,0)", value="#N/A")
        sheet.write_formula(3, members, "=50*2", value=100)
        sheet.write_formula(4, table[0].index("工会名称"), "=A9", value="")


@CASES.expect(Expected("unions", 2, says=["合并"], holds={"district_code": ["320583"] * 2}))
def districts_merged_over_rows(folder: Path) -> None:
    """Only the first row of a merged cell has its text, but Excel shows it for all."""
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 0, 8, "基层工会名册")
        for number, row in enumerate(_GRID, start=1):
            sheet.write_row(number, 0, row)
        place = _GRID[0].index("所属市区")
        sheet.write(3, place, "")
        sheet.merge_range(2, place, 3, place, "昆山市")


@CASES.expect(Expected("unions", 2))
def a_list_that_begins_in_column_d(folder: Path) -> None:
    write_excel(folder / "unions.xlsx", [[], [], *([None, None, None, *row] for row in _GRID)])


@CASES.expect(Expected("unions", 2))
def thirty_thousand_styled_empty_rows(folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / "unions.xlsx"), {"constant_memory": True}) as workbook:
        sheet, frame = workbook.add_worksheet(), workbook.add_format({"border": 1})
        for number, row in enumerate(_GRID):
            sheet.write_row(number, 0, row)
        for number in range(len(_GRID), 30_000):
            sheet.write_blank(number, 0, None, frame)


@CASES.expect(file_refused("unions", "unions.xlsx"))
def cut_in_the_middle(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", _GRID)
    path.write_bytes(path.read_bytes()[:-2000])


@CASES.expect(file_refused("unions", "unions.xlsx"))
def cut_within_the_first_kilobyte(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", _GRID)
    path.write_bytes(path.read_bytes()[:700])


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_byte_of_the_sheet_turned(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", cells("unions", *[{}] * 200))
    content = bytearray(path.read_bytes())
    place = content.index(b"sheet1.xml") + 400
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_sheet_that_stops_in_the_middle(folder: Path) -> None:
    """Zipped whole, so that only the sheet itself tells that rows are missing."""
    path = write_excel(folder / "unions.xlsx", cells("unions", *[{}] * 40))
    _changed_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])


@CASES.expect(file_refused("unions", "unions.xlsx"))
def without_its_sheet(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", _GRID)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old:
        parts = {name: old.read(name) for name in old.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


@CASES.expect(file_refused("unions", "unions.xlsx"))
def csv_under_the_name_of_a_workbook(folder: Path) -> None:
    write_bytes(folder / "unions.xlsx", csv_text(_GRID).encode("gb18030"))


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_web_page_under_the_name_of_a_workbook(folder: Path) -> None:
    """What many systems call an export to Excel."""
    page = "<html><table>" + "".join(f"<tr><td>{r[0]}</td></tr>" for r in _GRID) + "</table>"
    write_bytes(folder / "unions.xlsx", page.encode())


@CASES.expect(file_refused("unions", "unions.xls"))
def a_web_page_under_the_name_of_an_old_workbook(folder: Path) -> None:
    write_bytes(folder / "unions.xls", b"<html><table><tr><td>GH1</td></tr></table></html>")


@CASES.expect(file_refused("unions", "unions.xls"))
def csv_under_the_name_of_an_old_workbook(folder: Path) -> None:
    write_bytes(folder / "unions.xls", text("unions", {}).encode("gb18030"))


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_letter_under_the_name_of_a_workbook(folder: Path) -> None:
    with zipfile.ZipFile(folder / "unions.xlsx", "w") as letter:
        letter.writestr("[Content_Types].xml", "<Types/>")
        letter.writestr("word/document.xml", "<w:document/>")


@CASES.expect(file_refused("unions", "unions.xlsx"))
def an_archive_under_the_name_of_a_workbook(folder: Path) -> None:
    with zipfile.ZipFile(folder / "unions.xlsx", "w") as archive:
        archive.writestr("unions.csv", text("unions", {}))


@CASES.expect(file_refused("unions", "unions.xlsx", "密码"))
def behind_a_password(folder: Path) -> None:
    """An encrypted workbook is no zip but a compound file that holds EncryptedPackage."""
    directory = bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
    write_bytes(folder / "unions.xlsx", _OLE + directory)


@CASES.expect(file_refused("unions", "unions.xls"))
def an_old_workbook_of_zeros(folder: Path) -> None:
    write_bytes(folder / "unions.xls", _OLE + bytes(4096))


@CASES.expect(file_refused("unions", "unions.xlsx", "空"))
def no_bytes(folder: Path) -> None:
    write_bytes(folder / "unions.xlsx", b"")


@CASES.expect(file_refused("unions", "unions.csv"))
def a_workbook_under_the_name_of_csv(folder: Path) -> None:
    write_excel(folder / "unions.xlsx", _GRID).rename(folder / "unions.csv")


@CASES.expect(file_refused("unions", "unions.parquet"))
def a_workbook_under_the_name_of_parquet(folder: Path) -> None:
    write_excel(folder / "unions.xlsx", _GRID).rename(folder / "unions.parquet")


@CASES.expect(file_refused("unions", "unions.xlsx"))
def entities_within_entities(folder: Path) -> None:
    """The billion laughs."""
    path = write_excel(folder / "unions.xlsx", _GRID)
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "工会">{levels}]>'.encode()

    def laugh(xml: bytes) -> bytes:
        head, body = xml.split(b"?>", 1)
        return head + b"?>" + doctype + body.replace("昆山某厂工会".encode(), b"&e9;")

    _changed_part(path, "xl/sharedStrings.xml", laugh)


@CASES.expect(Expected("aid_payments", 1, holds={"amount_yuan": [125_000.0]}))
def money_in_cells_with_their_unit(folder: Path) -> None:
    row = {**BASE["aid_payments"], "档案编号": "", "金额": "12.5万元"}
    write_excel(folder / "帮扶发放明细.xlsx", grid([row]))


@CASES.expect(Expected("indicators", 2, holds={"month": ["2020-11", "2020-12"]}))
def months_as_dates(folder: Path) -> None:
    months = [{"月份": date(2020, 11, 1)}, {"月份": date(2020, 12, 31)}]
    write_excel(folder / "indicators.xlsx", grid(rows("indicators", *months)))

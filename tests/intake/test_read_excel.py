"""Workbooks as offices make them, and as nobody should."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from dashboard.settings import Settings
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

Build = Callable[[xlsxwriter.Workbook], None]
GRID = make.grid(make.rows(make.UNION, "基层工会编码", {}, {}))
OTHERS = make.grid([{**make.UNION, "基层工会编码": "GH2"}, {**make.UNION, "基层工会编码": ""}])


def write(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    return path


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(content) if name.endswith(part) else content)


def test_every_sheet_that_fits_is_read_and_named(
    folder: Path, load: Load, settings: Settings
) -> None:
    sheets = {
        "封面": [["填报说明", "x"]],
        "昆山": GRID,
        "汇总": [["所属市区", "会员人数"]],
        "张家港": OTHERS,
    }
    write(folder / "unions.xlsx", sheets)
    outcome = load()["unions"]
    dump = outcome.accepted
    assert dump and (dump.read, dump.accepted, dump.reasons) == (4, 3, {"required": 1})
    [line] = quarantined(settings, outcome)
    assert (line["sheet"], line["row"]) == ("张家港", "3")
    notes = "\n".join(dump.notes)
    assert "“封面”没有读" in notes and "“汇总”没有读" in notes and "缺少必需的列" in notes


def test_a_hidden_sheet_is_read_and_said(folder: Path, load: Load) -> None:
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        workbook.add_worksheet("封面").write(0, 0, "说明")
        sheet = workbook.add_worksheet("旧名册")
        sheet.hide()
        for number, row in enumerate(GRID):
            sheet.write_row(number, 0, row)
    dump = load()["unions"].accepted
    assert dump and dump.accepted == 2 and any("隐藏" in note for note in dump.notes)


def test_cells_merged_over_rows_hold_for_all_of_them(folder: Path, accepted) -> None:
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(GRID):
            sheet.write_row(
                number, 1, ["" if cell == "昆山市" and number == 2 else cell for cell in row]
            )
        column = GRID[0].index("所属市区") + 1
        sheet.merge_range(1, column, 2, column, "昆山市")
    assert [row["district_code"] for row in accepted("unions")] == ["320583", "320583"]


def test_numbers_that_lost_their_digits_show_it(
    folder: Path, load: Load, settings: Settings
) -> None:
    unions = make.grid([make.UNION])
    make.write_excel(folder / "unions.xlsx", unions)
    members = make.rows(
        make.MEMBER, "会员编号", {"身份证号": 320582198001012345}, {"身份证号": 3.2e17}
    )
    make.write_excel(folder / "members.xlsx", make.grid(members))
    outcome = load()["members"]
    assert outcome.accepted and outcome.accepted.reasons == {"excel_number": 2}
    assert all("文本格式" in line["message"] for line in quarantined(settings, outcome))


def test_formula_errors_are_said(folder: Path, load: Load) -> None:
    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(GRID):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, GRID[0].index("成立日期"), "=1/0", None, "#DIV/0!")
    dump = load()["unions"].accepted
    assert dump and any("1 格是公式错误" in note for note in dump.notes)


def test_pages_totals_and_signatures_are_left_out(folder: Path, load: Load) -> None:
    title = ["苏州市基层工会名册"]
    foot = [["本页小计", 2], title, GRID[0], GRID[2], ["昆山市合计", 2], ["其中：女工", 1]]
    signed = [
        ["制表人：王某", "审核：李某"],
        ["单位负责人（签字）："],
        ["注1：截至年底"],
        ["第 1 页 共 2 页"],
    ]
    write(folder / "unions.xlsx", {"名册": [title, *GRID[:2], *foot, *signed]})
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.left_out) == (2, 2, 10 - 1)


def far_corner(sheet: bytes) -> bytes:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return sheet.replace(b"</sheetData>", corner)


def styled_rows(sheet: bytes) -> bytes:
    rows = b'<row s="1">' + b'<c s="1"/>' * 12 + b"</row>"
    return sheet.replace(b"</sheetData>", rows * 100_000 + b"</sheetData>")


@pytest.mark.parametrize("change", [far_corner, styled_rows])
def test_a_workbook_that_would_explode_is_refused(
    folder: Path, load: Load, change: Callable[[bytes], bytes]
) -> None:
    path = write(folder / "unions.xlsx", {"名册": GRID})
    rewrite(path, "sheet1.xml", change)
    outcome = load()["unions"]
    assert outcome.accepted is None and outcome.problem and "大得不合常理" in outcome.problem


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("unions.xlsx", "基层工会编码,工会名称".encode(), "扩展名改成 .csv"),
        ("unions.xls", b"<html><table><tr><td>1", "另存为 .xlsx"),
        ("unions.csv", b"PAR1....PAR1", ".parquet"),
        ("unions.csv.gz", b"a,b\n1,2\n", ".csv"),
        (
            "unions.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
        ("unions.parquet", b"%PDF-1.7", "重新导出"),
        ("unions.xlsx", b"", "重新导出"),
    ],
)
def test_a_file_that_lies_about_its_type_is_told_what_it_is(
    folder: Path, load: Load, name: str, content: bytes, words: str
) -> None:
    (folder / name).write_bytes(content)
    outcome = load()["unions"]
    assert outcome.problem and name in outcome.problem and words in outcome.next_step


def test_the_old_format_is_read_like_the_new(folder: Path, load: Load, settings: Settings) -> None:
    """A workbook of Excel 97: a cover, a merged title, a date line, typed cells and a total.

    It lies beside this file, because no library that is still kept writes the format.
    """
    shutil.copy(Path(__file__).with_name("unions_97.xls"), folder / "unions.xls")
    outcome = load()["unions"]
    dump = outcome.accepted
    assert dump and (dump.read, dump.accepted, dump.left_out) == (3, 2, 1)
    [line] = quarantined(settings, outcome)
    assert (line["sheet"], line["row"], line["value"]) == ("名册", "6", "太仓区")
    assert "太仓市" in line["message"]
    rows = duckdb.sql(f"from '{settings.home / dump.rows}' order by union_id").fetchall()
    assert [(row[0], row[1]) for row in rows] == [("GH1", "昆山某厂工会"), ("GH2", "太仓某厂工会")]
    assert (2010, 5, 6) in [
        (day.year, day.month, day.day) for day in rows[0] if hasattr(day, "day")
    ]
    assert 1234 in rows[1]

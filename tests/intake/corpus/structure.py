"""Rows and quotes: what is a row, what is none, and what is half of one."""

from pathlib import Path

from tests.intake.builders import csv_text, write_bytes
from tests.intake.corpus.case import Cases, Expected, cells, file_refused, text

CASES = Cases("structure")

_NAME, _QUOTED = "昆山某厂工会", '昆山"某"厂工会'
_GRID = cells("unions", {}, {}, {}, {})
_LINES = [",".join(row) for row in _GRID]


def _write(folder: Path, *lines: str, end: str = "\n") -> None:
    write_bytes(folder / "unions.csv", end.join(lines).encode())


@CASES.expect(Expected("unions", 3, refused={3: "structure"}, says=["格"]))
def a_row_too_short(folder: Path) -> None:
    _write(folder, *_LINES[:2], "GH9,短", *_LINES[3:])


@CASES.expect(Expected("unions", 3, refused={3: "structure"}, says=["格"]))
def a_row_too_long(folder: Path) -> None:
    _write(folder, *_LINES[:2], f"{_LINES[2]},又一格", *_LINES[3:])


@CASES.expect(Expected("unions", 3, refused={3: "structure"}))
def a_comma_in_a_name_without_quotes(folder: Path) -> None:
    _write(folder, *_LINES[:2], _LINES[2].replace("某厂", "某厂,二车间"), *_LINES[3:])


@CASES.expect(Expected("unions", 4))
def trailing_commas(folder: Path) -> None:
    _write(folder, *_LINES[:2], f"{_LINES[2]},,,", *_LINES[3:])


@CASES.expect(Expected("unions", 3, refused={3: "structure"}, says=["引号"]))
def a_quote_that_never_closes(folder: Path) -> None:
    _write(folder, *_LINES[:2], _LINES[2].replace("昆山某", '"昆山某'), *_LINES[3:])


@CASES.expect(Expected("unions", 3, refused={5: "structure"}, says=["引号"]))
def a_quote_that_never_closes_in_the_last_row(folder: Path) -> None:
    _write(folder, *_LINES[:4], _LINES[4].replace("昆山某", '"昆山某'))


@CASES.expect(
    Expected("unions", 4, holds={"union_name": [_NAME, "第一\n第二\n第三", _NAME, _NAME]})
)
def quotes_around_line_breaks(folder: Path) -> None:
    _write(
        folder, *_LINES[:2], _LINES[2].replace("昆山某厂工会", '"第一\n第二\n第三"'), *_LINES[3:]
    )


@CASES.expect(Expected("unions", 3, refused={6: "enum"}))
def rows_are_numbered_by_their_first_line(folder: Path) -> None:
    """The name of row 2 fills three lines, so the row of the wrong state stands in line 6."""
    lines = [_LINES[0], _LINES[1].replace("昆山某厂工会", '"一\n二\n三"'), _LINES[2]]
    _write(folder, *lines, _LINES[3].replace("正常", "不正常"), _LINES[4])


@CASES.expect(Expected("unions", 4, holds={"union_name": [_NAME, _QUOTED, _NAME, _NAME]}))
def doubled_quotes(folder: Path) -> None:
    _write(
        folder, *_LINES[:2], _LINES[2].replace("昆山某厂工会", '"昆山""某""厂工会"'), *_LINES[3:]
    )


@CASES.expect(Expected("unions", 4, holds={"union_name": [_NAME, _QUOTED, _NAME, _NAME]}))
def quotes_within_a_cell(folder: Path) -> None:
    _write(folder, *_LINES[:2], _LINES[2].replace("某厂", '"某"厂'), *_LINES[3:])


@CASES.expect(Expected("unions", 4, left_out=5))
def totals_and_footnotes(folder: Path) -> None:
    feet = ["合计,4", "总 计,4", "小计：4", "", "注：本表由系统导出", "注: 第二条"]
    _write(folder, *_LINES, *feet)


@CASES.expect(Expected("unions", 4, left_out=2))
def subtotals_in_the_middle(folder: Path) -> None:
    blank = "," * (len(_GRID[0]) - 2)
    _write(folder, *_LINES[:3], f"小计,2{blank}", *_LINES[3:], f"小计,2{blank}")


@CASES.expect(Expected("unions", 4, left_out=1))
def a_total_after_an_empty_cell(folder: Path) -> None:
    _write(folder, *_LINES, ",合计,4" + "," * (len(_GRID[0]) - 3))


@CASES.expect(Expected("unions", 5))
def a_name_that_begins_like_a_total(folder: Path) -> None:
    """Nothing but the first cell says that a row is a total, and it must say so plainly."""
    _write(folder, *_LINES, _LINES[4].replace("GH1-3", "合计工会01", 1))


@CASES.expect(Expected("unions", 4, left_out=2))
def who_filled_it_in(folder: Path) -> None:
    _write(folder, *_LINES, "", "填报人：某某,,审核人：某某", "制表日期：2020-12-31")


@CASES.expect(Expected("unions", 4))
def blank_lines_everywhere(folder: Path) -> None:
    blank = "," * (len(_GRID[0]) - 1)
    _write(folder, "", *(part for line in _LINES for part in (line, "", blank, "  ")))


@CASES.expect(Expected("unions", 4))
def line_breaks_of_three_systems(folder: Path) -> None:
    ends = ["\r\n", "\n", "\r", "\r\n", "\n"]
    content = "".join(line + end for line, end in zip(_LINES, ends, strict=True))
    write_bytes(folder / "unions.csv", content.encode())


@CASES.expect(Expected("unions", 4))
def tabs_under_the_name_of_csv(folder: Path) -> None:
    write_bytes(folder / "unions.csv", csv_text(_GRID, delimiter="\t").encode("utf-16"))


@CASES.expect(Expected("unions", 4))
def semicolons_and_a_line_that_says_so(folder: Path) -> None:
    content = "sep=;\r\n" + csv_text(_GRID, delimiter=";")
    write_bytes(folder / "unions.csv", content.encode())


@CASES.expect(Expected("unions", 4, holds={"union_id": ["GH1", "GH1-1", "GH1-2", "GH1-3"]}))
def spaces_around_every_cell(folder: Path) -> None:
    _write(folder, *(line.replace(",", "　, ") for line in _LINES))


@CASES.expect(Expected("unions", 4))
def a_cell_of_a_hundred_thousand_characters(folder: Path) -> None:
    _write(folder, *_LINES[:2], _LINES[2].replace("昆山某厂", "长" * 100_000), *_LINES[3:])


@CASES.expect(file_refused("unions", "unions.csv", "空"))
def no_bytes(folder: Path) -> None:
    write_bytes(folder / "unions.csv", b"")


@CASES.expect(file_refused("unions", "unions.csv", "空"))
def nothing_but_line_breaks(folder: Path) -> None:
    write_bytes(folder / "unions.csv", b"\r\n \r\n\t\r\n" * 9)


@CASES.expect(file_refused("unions", "unions.csv"))
def nothing_but_commas(folder: Path) -> None:
    write_bytes(folder / "unions.csv", b",,,,\n" * 50)


@CASES.expect(file_refused("unions", "unions.csv", "空"))
def nothing_but_a_byte_order_mark(folder: Path) -> None:
    write_bytes(folder / "unions.csv", b"\xef\xbb\xbf")


@CASES.expect(file_refused("unions", "unions.csv"))
def prose(folder: Path) -> None:
    write_bytes(folder / "unions.csv", "各位同事：附件请查收，谢谢。\n此致\n敬礼\n".encode())


@CASES.expect(file_refused("unions", "unions.csv"))
def a_web_page_under_the_name_of_csv(folder: Path) -> None:
    page = "<html><body>登录已超时，请重新登录<br>" + text("unions", {}) + "</body></html>"
    write_bytes(folder / "unions.csv", page.replace("\n", "<br>").encode())


@CASES.expect(file_refused("unions", "unions.csv"))
def json_under_the_name_of_csv(folder: Path) -> None:
    write_bytes(folder / "unions.csv", '[{"基层工会编码": "GH1", "工会名称": "某"}]'.encode())

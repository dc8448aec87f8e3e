"""Whatever format, encoding and layout a list comes in, the same rows come out."""

from datetime import date
from pathlib import Path

import pytest

from tests.intake import builders as make
from tests.intake.conftest import Load

ROWS = make.rows(make.UNION, "基层工会编码", {}, {"工会名称": '含"引号"，和,逗号\n及换行'}, {})
CELLS = make.grid(ROWS)


def names(rows: list[dict[str, object]]) -> list[object]:
    return [row["union_name"] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_csv_encodings(folder: Path, accepted, encoding: str, suffix: str) -> None:
    make.write_csv(folder / f"unions{suffix}", ROWS, encoding=encoding)
    assert names(accepted("unions")) == [row["工会名称"] for row in ROWS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_csv_delimiters_and_line_breaks(
    folder: Path, accepted, delimiter: str, line_break: str
) -> None:
    rows = make.rows(make.UNION, "基层工会编码", {}, {"工会名称": "一厂 工会"})
    text = make.csv_text(make.grid(rows), delimiter=delimiter).replace("\r\n", line_break)
    make.write_bytes(folder / "unions.csv", text.encode())
    assert names(accepted("unions")) == ["昆山某厂工会", "一厂 工会"]


def test_gb18030_reads_rare_characters(folder: Path, accepted) -> None:
    rows = make.rows(make.UNION, "基层工会编码", {"工会名称": "𠮷㐂工会"})
    make.write_csv(folder / "unions.csv", rows, encoding="gb18030")
    assert names(accepted("unions")) == ["𠮷㐂工会"]


def test_excel_with_typed_cells(folder: Path, accepted) -> None:
    row = {**make.UNION, "成立日期": date(2010, 5, 6), "会员人数": 100.0, "职代会制度": True}
    make.write_excel(folder / "基层工会名册.xlsx", make.grid([row]))
    [read] = accepted("unions")
    assert read["founded_on"] == date(2010, 5, 6)
    assert (read["reported_members"], read["workers_congress"]) == (100, True)
    assert (read["district_code"], read["town_code"]) == ("320583", "320583100")


def test_parquet_in_its_own_types(folder: Path, accepted) -> None:
    row = {**make.UNION, "成立日期": date(2010, 5, 6), "会员人数": 100.0, "职代会制度": True}
    make.write_parquet(folder / "unions.parquet", [row, {**row, "基层工会编码": "GH2"}])
    [first, second] = accepted("unions")
    assert (first["union_id"], second["union_id"]) == ("GH1", "GH2")
    assert first["founded_on"] == date(2010, 5, 6)
    assert (first["reported_members"], first["workers_congress"]) == (100, True)


PREAMBLE = [["苏州市基层工会名册"], ["截至2020年12月31日", "", "单位：家"], []]
TOTALS = [["合计", "3"], [], ["注：本表由系统导出"], ["小 计", "", "3"]]


def test_rows_above_and_below_in_excel(folder: Path, load: Load) -> None:
    blank_column = [[*row[:2], "", *row[2:]] for row in CELLS]
    make.write_excel(folder / "unions.xlsx", [*PREAMBLE, *blank_column, *TOTALS])
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.left_out) == (3, 3, 3)


def test_rows_above_and_below_in_csv(folder: Path, load: Load) -> None:
    text = make.csv_text([*PREAMBLE, *CELLS, *TOTALS])
    make.write_bytes(folder / "unions.csv", text.encode("gb18030"))
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.left_out) == (3, 3, 3)


def test_header_merged_over_two_rows(folder: Path, accepted) -> None:
    upper = [["基层工会编码", "基本信息", "", "乡镇街道", *CELLS[0][4:]]]
    lower = [["", "工会名称", "所属市区", "", *([""] * len(CELLS[0][4:]))]]
    make.write_excel(folder / "unions.xlsx", [*upper, *lower, *CELLS[1:]])
    assert len(accepted("unions")) == 3


def test_second_sheet_when_the_first_is_a_cover(folder: Path, accepted) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(folder / "unions.xlsx")) as workbook:
        workbook.add_worksheet("封面").write(0, 0, "填报说明")
        sheet = workbook.add_worksheet("名册")
        for number, row in enumerate(CELLS):
            sheet.write_row(number, 0, row)
    assert len(accepted("unions")) == 3


def test_headers_by_alias_name_width_and_case(folder: Path, accepted) -> None:
    renamed = {
        "基层工会编码": " 工会编码 ",
        "工会名称": "UNION_NAME",
        "所属市区": "所属\n区县",
        "会员人数": "会员人数（人）",
    }
    row = {renamed.get(header, header): value for header, value in make.UNION.items()}
    make.write_csv(folder / "unions.csv", [row])
    [read] = accepted("unions")
    assert (read["union_id"], read["reported_members"]) == ("GH1", 100)


def test_ragged_rows_are_refused_not_lost(folder: Path, load: Load) -> None:
    good = ",".join(CELLS[1])
    lines = [",".join(CELLS[0]), good, "GH2,少了", f"{good},多,了", f"{good},,", "", ",,,"]
    make.write_bytes(folder / "unions.csv", "\n".join(lines).encode())
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.refused) == (4, 1, 3)
    assert dump.reasons == {"structure": 2, "primary_key": 1}


def test_an_unclosed_quote_costs_one_row(folder: Path, load: Load) -> None:
    lines = [
        ",".join(cells).replace("\n", "")
        for cells in make.grid(make.rows(make.UNION, "基层工会编码", {}, {}, {}, {}))
    ]
    lines[2] = lines[2].replace("昆山某厂工会", '"昆山某厂工会')
    make.write_bytes(folder / "unions.csv", "\n".join(lines).encode())
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted) == (4, 3)
    assert dump.reasons == {"structure": 1}


def test_two_files_of_one_list_are_one_dump(folder: Path, load: Load) -> None:
    make.write_csv(folder / "unions.csv", ROWS[:2])
    make.write_excel(folder / "基层工会名册.xlsx", make.grid(ROWS[1:]))
    dump = load()["unions"].accepted
    assert dump and len(dump.files) == 2
    assert (dump.read, dump.accepted, dump.reasons) == (4, 3, {"primary_key": 1})
    assert any("合为一份" in note for note in dump.notes)


def test_missing_columns(folder: Path, load: Load) -> None:
    row = {k: v for k, v in make.UNION.items() if k not in ("厂务公开", "工会名称")}
    make.write_csv(folder / "unions.csv", [{**row, "工会名字": "一"}])
    outcome = load()["unions"]
    assert outcome.accepted is None
    assert outcome.problem and "工会名称" in outcome.problem
    assert "工会名字" in outcome.next_step


def test_unknown_and_absent_columns_are_noted(folder: Path, load: Load) -> None:
    make.write_csv(folder / "unions.csv", [{**make.UNION, "厂务公开情况": "是"}])
    dump = load()["unions"].accepted
    assert dump
    assert any("厂务公开情况" in note and "“厂务公开”" in note for note in dump.notes)
    assert any("没有“集体合同”列" in note for note in dump.notes)


@pytest.mark.parametrize("name", ["unions.csv", "unions.csv.gz", "unions.xlsx", "unions.parquet"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04junk", b"PAR1 cut", b"\xff\xff\xff\n\x00" * 9]
)
def test_damaged_files_are_a_problem_and_leave_the_rest_alone(
    folder: Path, load: Load, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    make.write_csv(folder / "aid_payments.csv", [make.PAYMENT])
    outcomes = load()
    assert outcomes["unions"].accepted is None and outcomes["unions"].problem
    assert outcomes["aid_payments"].accepted

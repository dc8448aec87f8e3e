"""Files made to hurt: to explode, to hang, to lead out of the folder."""

import gzip
import os
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.intake.builders import write_bytes, write_csv, write_excel
from tests.intake.corpus.case import Cases, Expected, cells, file_left, file_refused, text
from tests.intake.corpus.good import rows

CASES = Cases("hostile")

_MEGABYTE = 1 << 20


def _replace_part(path: Path, part: str, chunks: list[bytes], times: int) -> None:
    """Rewrite a workbook so that `part` is the first chunk, the second many times, the third."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        with new.open(part, "w", force_zip64=True) as stream:
            stream.write(chunks[0])
            for _ in range(times):
                stream.write(chunks[1])
            stream.write(chunks[2])


def _sheet(path: Path) -> tuple[bytes, bytes]:
    with zipfile.ZipFile(path) as book:
        head, tail = book.read("xl/worksheets/sheet1.xml").split(b"</sheetData>")
    return head, b"</sheetData>" + tail


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_file_of_a_gigabyte_of_zeros(folder: Path) -> None:
    packed = gzip.compress(bytes(64 * _MEGABYTE), compresslevel=9)
    (folder / "unions.csv.gz").write_bytes(packed * 16)


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_list_with_a_gigabyte_of_one_row(folder: Path) -> None:
    packed = gzip.compress(b"x" * 64 * _MEGABYTE)
    (folder / "unions.csv.gz").write_bytes(gzip.compress(text("unions", {}).encode()) + packed * 16)


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_list_with_two_hundred_million_blank_lines(folder: Path) -> None:
    packed = gzip.compress(b"\n" * 32 * _MEGABYTE)
    (folder / "unions.csv.gz").write_bytes(gzip.compress(text("unions", {}).encode()) + packed * 8)


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_file_cut_short(folder: Path) -> None:
    packed = gzip.compress(text("unions", *[{}] * 50).encode())
    (folder / "unions.csv.gz").write_bytes(packed[:-20])


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_file_with_a_wrong_checksum(folder: Path) -> None:
    packed = bytearray(gzip.compress(text("unions", *[{}] * 50).encode()))
    packed[-8] ^= 0xFF
    (folder / "unions.csv.gz").write_bytes(bytes(packed))


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_file_that_is_not_packed(folder: Path) -> None:
    (folder / "unions.csv.gz").write_text(text("unions", {}), "utf-8")


@CASES.expect(file_refused("unions", "unions.csv"))
def a_packed_file_that_does_not_say_so(folder: Path) -> None:
    (folder / "unions.csv").write_bytes(gzip.compress(text("unions", {}).encode()))


@CASES.expect(file_refused("unions", "unions.csv.gz"))
def a_packed_file_within_a_packed_file(folder: Path) -> None:
    write_bytes(folder / "unions.csv.gz", gzip.compress(text("unions", {}).encode()))


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_workbook_that_explodes(folder: Path) -> None:
    """A hundred megabytes of rows that hold nothing, in a hundred kilobytes."""
    path = write_excel(folder / "unions.xlsx", cells("unions", {}))
    head, tail = _sheet(path)
    _replace_part(path, "xl/worksheets/sheet1.xml", [head, b'<row r="9"></row>' * 64_000, tail], 96)


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_million_empty_styled_rows(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", cells("unions", {}))
    head, tail = _sheet(path)
    row = b'<row r="%d" spans="1:9" s="1" customFormat="1">' + b'<c s="1"/>' * 9 + b"</row>"
    block = b"".join(row % number for number in range(3, 1003))
    _replace_part(path, "xl/worksheets/sheet1.xml", [head, block, tail], 1048)


@CASES.expect(file_refused("unions", "unions.xlsx"))
def shared_texts_that_explode(folder: Path) -> None:
    path = write_excel(folder / "unions.xlsx", cells("unions", {}))
    block = b"<si><t>" + b"x" * _MEGABYTE + b"</t></si>"
    _replace_part(path, "xl/sharedStrings.xml", [b"<sst>", block, b"</sst>"], 128)


@CASES.expect(file_refused("unions", "unions.xlsx"))
def a_sheet_that_claims_seventeen_billion_cells(folder: Path) -> None:
    """One cell in the last corner: whoever makes room for the sheet runs out of memory."""
    path = write_excel(folder / "unions.xlsx", cells("unions", {}))
    head, tail = _sheet(path)
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    _replace_part(path, "xl/worksheets/sheet1.xml", [head, corner, tail], 1)


@CASES.expect(file_refused("unions", "unions.parquet"))
def parquet_that_explodes(folder: Path) -> None:
    """Twenty million times the same row, which takes next to no room."""
    million = pa.array([0] * 1_000_000, pa.int8())
    [row] = rows("unions", {})
    same = {title: pa.DictionaryArray.from_arrays(million, [cell]) for title, cell in row.items()}
    table = pa.table(same)
    with pq.ParquetWriter(folder / "unions.parquet", table.schema) as writer:
        for _ in range(20):
            writer.write_table(table)


@CASES.expect(file_left("unions", "unions.csv"))
def a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "unions.csv").mkdir()


@CASES.expect(file_left("unions", "unions.csv"))
def a_pipe_in_place_of_a_file(folder: Path) -> None:
    os.mkfifo(folder / "unions.csv")


@CASES.expect(file_left("unions", "unions.csv"))
def a_device_in_place_of_a_file(folder: Path) -> None:
    (folder / "unions.csv").symlink_to("/dev/zero")


@CASES.expect(file_left("unions", "unions.csv"))
def a_link_that_leads_nowhere(folder: Path) -> None:
    (folder / "unions.csv").symlink_to("nowhere.csv")


@CASES.expect(file_left("unions", "unions.csv"))
def a_link_to_itself(folder: Path) -> None:
    (folder / "unions.csv").symlink_to("unions.csv")


@CASES.expect(Expected("unions", 1, refused={3: "enum"}, says=["'=cmd|"]))
def a_formula_in_a_cell(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {"状态": "=cmd|'/c calc'!A1"}))


@CASES.expect(Expected("unions", 1, refused={3: "enum"}))
def sql_in_a_cell(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {"状态": "'); drop table checked; --"}))


@CASES.expect(Expected("unions", 1, refused={3: "type"}))
def a_number_of_a_hundred_thousand_digits(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {"会员人数": "9" * 100_000}))


@CASES.expect(Expected("unions", 1, refused={3: "type"}))
def a_number_that_makes_patterns_backtrack(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {"会员人数": "1,111" * 2000 + "x"}))

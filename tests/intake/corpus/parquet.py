"""Parquet: damage, types of its own, and columns that are no columns of a list.

Its first row is row 1: there is no header above it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.intake.builders import write_bytes
from tests.intake.corpus.case import Cases, Expected, file_refused, text, write_referred
from tests.intake.corpus.good import rows

CASES = Cases("parquet")


def _table(dataset: str = "unions", *changes: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(rows(dataset, *(changes or ({}, {}))))


def _with_column(values: Sequence[Any], kind: pa.DataType, header: str = "会员人数") -> pa.Table:
    table = _table()
    return table.set_column(table.column_names.index(header), header, pa.array(values, kind))


def _write(folder: Path, table: pa.Table, **options: Any) -> Path:
    path = folder / "unions.parquet"
    pq.write_table(table, path, **options)
    return path


def _spoilt(path: Path, place: int, content: bytes) -> None:
    old = path.read_bytes()
    path.write_bytes(old[:place] + content + old[place + len(content) :])


@CASES.expect(file_refused("unions", "unions.parquet"))
def cut_before_its_footer(folder: Path) -> None:
    path = _write(folder, _table())
    path.write_bytes(path.read_bytes()[:-500])


@CASES.expect(file_refused("unions", "unions.parquet"))
def cut_in_the_middle_and_the_mark_put_back(folder: Path) -> None:
    path = _write(folder, _table())
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"PAR1")


@CASES.expect(file_refused("unions", "unions.parquet"))
def a_page_of_other_bytes(folder: Path) -> None:
    """The footer is whole, so the damage shows only when the rows are read."""
    path = _write(folder, _table("unions", *[{}] * 500), compression="zstd")
    _spoilt(path, 40, b"\xa5" * 200)


@CASES.expect(file_refused("unions", "unions.parquet"))
def all_pages_of_zeros(folder: Path) -> None:
    path = _write(folder, _table("unions", *[{}] * 50), compression="none")
    _spoilt(path, 4, bytes(3000))


@CASES.expect(file_refused("unions", "unions.parquet"))
def a_footer_of_other_bytes(folder: Path) -> None:
    path = _write(folder, _table())
    length = int.from_bytes(path.read_bytes()[-8:-4], "little")
    _spoilt(path, path.stat().st_size - 8 - length, b"\xff" * 200)


@CASES.expect(file_refused("unions", "unions.parquet"))
def a_footer_that_says_it_is_longer_than_the_file(folder: Path) -> None:
    path = _write(folder, _table())
    _spoilt(path, path.stat().st_size - 8, b"\xff\xff\xff\x7f")


@CASES.expect(file_refused("unions", "unions.parquet", "空"))
def no_bytes(folder: Path) -> None:
    write_bytes(folder / "unions.parquet", b"")


@CASES.expect(file_refused("unions", "unions.parquet"))
def nothing_but_its_marks(folder: Path) -> None:
    write_bytes(folder / "unions.parquet", b"PAR1PAR1")


@CASES.expect(file_refused("unions", "unions.parquet"))
def csv_under_the_name_of_parquet(folder: Path) -> None:
    write_bytes(folder / "unions.parquet", text("unions", {}).encode())


@CASES.expect(file_refused("unions", "unions.csv"))
def parquet_under_the_name_of_csv(folder: Path) -> None:
    _write(folder, _table()).rename(folder / "unions.csv")


@CASES.expect(Expected("unions", 0))
def no_rows(folder: Path) -> None:
    _write(folder, _table().slice(0, 0))


@CASES.expect(file_refused("unions", "unions.parquet"))
def columns_of_no_list(folder: Path) -> None:
    _write(folder, pa.table({"a": [1], "b": [2]}))


@CASES.expect(file_refused("unions", "工会名称"))
def a_required_column_missing(folder: Path) -> None:
    _write(folder, _table().drop_columns(["工会名称"]))


@CASES.expect(Expected("unions", 2, says=["工会名称"]))
def one_column_twice(folder: Path) -> None:
    table = _table()
    _write(folder, table.append_column("工会名称", table.column("所属市区")))


@CASES.expect(Expected("unions", 0, refused={1: "type", 2: "type"}))
def a_list_in_every_cell(folder: Path) -> None:
    _write(folder, _with_column([[1, 2], []], pa.list_(pa.int64())))


@CASES.expect(Expected("unions", 0, refused={1: "type", 2: "type"}))
def a_record_in_every_cell(folder: Path) -> None:
    _write(folder, _with_column([{"x": 1}, {"x": 2}], pa.struct({"x": pa.int64()})))


@CASES.expect(Expected("unions", 1, refused={2: "type"}, holds={"reported_members": [100]}))
def decimals_where_counts_are(folder: Path) -> None:
    _write(folder, _with_column([Decimal("100.00"), Decimal("0.50")], pa.decimal128(9, 2)))


@CASES.expect(Expected("unions", 1, refused={2: "type"}))
def an_integer_beyond_all_integers(folder: Path) -> None:
    _write(folder, _with_column([100, 2**64 - 1], pa.uint64()))


@CASES.expect(Expected("unions", 0, refused={1: "type", 2: "type"}))
def no_number_and_infinity(folder: Path) -> None:
    _write(folder, _with_column([float("nan"), float("inf")], pa.float64()))


@CASES.expect(Expected("unions", 2, holds={"reported_members": [100, None]}))
def half_precision(folder: Path) -> None:
    _write(folder, _with_column([100, None], pa.float32()))


@CASES.expect(Expected("unions", 2, holds={"founded_on": [date(2010, 5, 6), date(2011, 6, 7)]}))
def moments_where_days_are(folder: Path) -> None:
    moments = [datetime(2010, 5, 6, 9, 30), datetime(2011, 6, 7)]
    _write(folder, _with_column(moments, pa.timestamp("ns"), "成立日期"))


@CASES.expect(Expected("unions", 2, holds={"founded_on": [date(2010, 5, 6), date(2011, 6, 7)]}))
def moments_of_a_time_zone(folder: Path) -> None:
    moments = [datetime(2010, 5, 6, 4, tzinfo=UTC), datetime(2011, 6, 7, 4, tzinfo=UTC)]
    _write(folder, _with_column(moments, pa.timestamp("us", tz="UTC"), "成立日期"))


@CASES.expect(Expected("unions", 2))
def words_in_a_dictionary(folder: Path) -> None:
    table = _table()
    place = table.column_names.index("状态")
    _write(folder, table.set_column(place, "状态", table.column("状态").dictionary_encode()))


@CASES.expect(Expected("unions", 2))
def a_column_of_nothing(folder: Path) -> None:
    _write(folder, _with_column([None, None], pa.null()))


@CASES.expect(Expected("unions", 1, refused={2: "required"}))
def blank_and_null(folder: Path) -> None:
    _write(folder, _with_column(["某工会", None], pa.string(), "工会名称"))


@CASES.expect(Expected("unions", 0, refused={1: "required", 2: "required"}))
def a_required_column_of_nothing(folder: Path) -> None:
    _write(folder, _with_column([None, None], pa.null(), "工会名称"))


@CASES.expect(Expected("unions", 1, refused={2: "reference"}))
def codes_as_integers(folder: Path) -> None:
    _write(folder, _with_column([320583, 320102], pa.int32(), "所属市区"))


@CASES.expect(Expected("members", 2))
def members_in_small_groups_of_rows(folder: Path) -> None:
    write_referred(folder, "members")
    pq.write_table(_table("members"), folder / "members.parquet", row_group_size=1)

"""Reading a Parquet file where it lies, in its own types."""

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.headers import check_required, find_header, no_header
from dashboard.intake.source import Source, quoted

_ROW = "file_row_number"

# A list takes a byte a cell or so; one row repeated millions of times takes nothing.
_MANY_CELLS = 50_000_000
_MOST_CELLS_A_BYTE = 50


def read_parquet(path: Path, contract: Contract, connection: duckdb.DuckDBPyConnection) -> Source:
    """The rows of the file; row 1 is the first.

    Raises InputError where the file is damaged, explosive, or lacks a required column.
    """
    place = quoted(glob.escape(str(path)))
    relation = f"read_parquet({place}, file_row_number = true)"
    try:
        described = connection.execute(f"describe select * from {relation}").fetchall()
        counted = connection.execute(f"select num_rows from parquet_file_metadata({place})")
        rows = sum(count for (count,) in counted.fetchall())
    except duckdb.Error as error:
        raise _damaged(path.name, error) from error
    types = {name: kind for name, kind, *_ in described if name != _ROW}
    cells = rows * len(types)
    if cells > max(_MANY_CELLS, _MOST_CELLS_A_BYTE * path.stat().st_size):
        raise InputError(
            f"{path.name} 大得不合常理",
            f"它有 {rows} 行，文件却只有 {path.stat().st_size} 字节。",
            "请确认文件来源，重新导出。",
        )
    headers = list(types)
    header = find_header([headers], contract)
    if header is None:
        raise no_header(path.name, [headers], contract)
    check_required(header, contract, place=path.name)
    return Source(
        file=path.name,
        sheet="",
        relation=relation,
        row_number=f"{_ROW} + 1",
        types=types,
        columns=header.columns,
        notes=header.notes,
        is_as_received=True,
    )


@contextmanager
def damage_told(source: Source) -> Iterator[None]:
    """What DuckDB says when a file proves damaged in the middle, as an InputError.

    Want of memory or disk is not the file's fault and passes.
    """
    try:
        yield
    except duckdb.Error as error:
        is_elsewhere = isinstance(error, duckdb.IOException) and source.file not in str(error)
        is_want = isinstance(error, duckdb.OutOfMemoryException) or is_elsewhere
        if is_want or not source.is_as_received:
            raise
        raise _damaged(source.file, error) from error


def _damaged(file: str, error: duckdb.Error) -> InputError:
    return InputError(
        f"{file} 不是完整的 Parquet 文件",
        str(error).splitlines()[0],
        "文件可能没有传完，请重新导出。",
    )

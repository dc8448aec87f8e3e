"""Reading a Parquet file where it lies, in its own types."""

import glob
from pathlib import Path

import duckdb

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.headers import check_required, find_header
from dashboard.intake.source import Source, quoted

_ROW = "file_row_number"


def read_parquet(path: Path, contract: Contract, connection: duckdb.DuckDBPyConnection) -> Source:
    """The rows of the file; row 1 is the first.

    Raises InputError where the file is damaged or lacks a required column.
    """
    relation = f"read_parquet({quoted(glob.escape(str(path)))}, file_row_number = true)"
    try:
        described = connection.execute(f"describe select * from {relation}").fetchall()
    except duckdb.Error as error:
        raise InputError(
            f"{path.name} 不是完整的 Parquet 文件",
            str(error).splitlines()[0],
            "文件可能没有传完，请重新导出。",
        ) from error
    types = {name: kind for name, kind, *_ in described if name != _ROW}
    headers = list(types)
    header = find_header([headers], contract)
    if header is None:
        raise InputError(
            f"{path.name} 的列名与契约对不上",
            f"它有 {'、'.join(headers[:20])}。",
            f"列名应为“{contract.fields[0].title}”“{contract.fields[1].title}”等。",
        )
    check_required(header, headers, contract)
    return Source(
        file=path.name,
        sheet="",
        relation=relation,
        row_number=f"{_ROW} + 1",
        types=types,
        columns=header.columns,
        notes=header.notes,
    )

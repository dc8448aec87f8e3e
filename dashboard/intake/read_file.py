"""Reading one file of a dump, whatever its format."""

import errno
from pathlib import Path

import duckdb

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.file_kind import check_kind
from dashboard.intake.read_csv import read_csv
from dashboard.intake.read_excel import read_excel
from dashboard.intake.read_parquet import read_parquet
from dashboard.intake.source import Source

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def read_file(
    path: Path, contract: Contract, *, scratch: Path, connection: duckdb.DuckDBPyConnection
) -> list[Source]:
    """The rows of the file, a source a sheet; what is squared on the way lies below `scratch`.

    Raises InputError where the file cannot be read, is not what its name says, or lacks a
    required column.
    """
    suffix = path.suffix.lower()
    try:
        check_kind(path)
        if suffix in (".xlsx", ".xls"):
            return read_excel(path, contract, scratch)
        if suffix == ".parquet":
            return [read_parquet(path, contract, connection)]
        return [read_csv(path, contract, scratch)]
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise  # not the file's fault
        raise InputError(
            f"{path.name} 读不出来",
            f"{error.strerror or error}",
            "请检查文件和权限，或重新复制一份。",
        ) from error

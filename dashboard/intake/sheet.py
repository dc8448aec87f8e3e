"""Rows of text cells on their way to DuckDB: a Parquet file in which every row is whole.

Spreadsheets and CSV files both pass through here. DuckDB's own CSV reader gives no row numbers
and drops blank and ragged rows silently, so rows are numbered and squared before it sees them.
"""

import glob
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.errors import InputError
from dashboard.intake.headers import Header
from dashboard.intake.left_out import is_left_out
from dashboard.intake.source import BLANKS, RaggedRow, Source, quoted

_ROW = "row_number"
_BATCH = 20_000
MOST_COLUMNS = 1_000
_MOST_RAGGED = 100_000


class SheetWriter:
    """Writes rows as wide as the header `titles` to `path`; ragged rows are kept as a list instead.

    A row may lack the cells under the header's trailing blanks. Raises InputError where the header
    is absurdly wide, or rows that do not fit it are so many that the header must be the wrong one.
    """

    def __init__(self, path: Path, file: str, titles: Sequence[str]) -> None:
        self.path = path
        self.file = file
        self.width = len(titles)
        self.names = [f"c{index}" for index in range(self.width)]
        self.ragged: list[RaggedRow] = []
        self.left_out = 0
        self._needed = max(n for n, title in enumerate(titles, start=1) if title.strip(BLANKS))
        self._schema = pa.schema(
            [(_ROW, pa.int64()), *((name, pa.string()) for name in self.names)]
        )
        self._file: pq.ParquetWriter | None = None
        self._rows: list[int] = []
        self._cells: list[Sequence[str]] = []
        if self.width > MOST_COLUMNS:
            raise InputError(
                f"{file} 有 {self.width} 列",
                f"最多读 {MOST_COLUMNS} 列。",
                "请删去表格右侧多余的列后重新导出。",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not error:
            self.write_table(None, None)
            if self._file is None:
                self._put(self._schema.empty_table())
        if self._file is not None:
            self._file.close()

    def write(self, row: int, cells: Sequence[str]) -> None:
        """Take one row; blank rows are dropped, and blank cells beyond the header."""
        if not any(cell.strip(BLANKS) for cell in cells):
            return
        beyond = cells[self.width :]
        if len(cells) < self._needed or any(cell.strip(BLANKS) for cell in beyond):
            if is_left_out(cells):
                self.left_out += 1
            else:
                self.refuse(row, len(cells))
            return
        self._rows.append(row)
        self._cells.append([*cells[: self.width], *[""] * (self.width - len(cells))])
        if len(self._rows) == _BATCH:
            self.write_table(None, None)

    def refuse(self, row: int, cells: int, *, is_unclosed: bool = False) -> None:
        """Set aside a row that has not the header's number of cells."""
        self.ragged.append(RaggedRow(row, cells, self.width, is_unclosed))
        if len(self.ragged) > _MOST_RAGGED:
            raise InputError(
                f"{self.file} 有超过 {_MOST_RAGGED} 行的格数与表头（{self.width} 格）不同",
                f"例如第 {self.ragged[0].row} 行有 {self.ragged[0].cells} 格。",
                "分隔符可能也出现在内容里；请改用 .xlsx，或让导出程序给内容加上引号。",
            )

    def write_table(self, rows: NDArray[np.int64] | None, cells: pa.Table | None) -> None:
        """Write what was taken so far, and `cells` (columns c0, c1 …), known to be whole."""
        tables = [self._taken()] if self._rows else []
        if cells is not None:
            tables.append(cells.add_column(0, self._schema.field(_ROW), pa.array(rows)))
        if len(tables) > 1:
            tables = [pa.concat_tables(tables).sort_by(_ROW)]
        for table in tables:
            self._put(table)

    def _put(self, table: pa.Table) -> None:
        """Words that come again are stored once, which spares looking at each of them again."""
        if self._file is None:
            head = table.slice(0, _BATCH)
            words = [name for name in self.names if _is_repeated(head.column(name))]
            self._file = pq.ParquetWriter(
                self.path,
                self._schema,
                compression="none",
                use_dictionary=words or False,
                write_statistics=False,
            )
        self._file.write_table(table)

    def _taken(self) -> pa.Table:
        columns = [pa.array(column, pa.string()) for column in zip(*self._cells, strict=True)]
        taken = pa.Table.from_arrays(
            [pa.array(self._rows, pa.int64()), *columns], schema=self._schema
        )
        self._rows.clear()
        self._cells.clear()
        return taken

    def source(self, *, sheet: str, header: Header, notes: Sequence[str] = ()) -> Source:
        """What was written, as DuckDB reads it."""
        return Source(
            file=self.file,
            sheet=sheet,
            relation=f"read_parquet({quoted(glob.escape(str(self.path)))})",
            row_number=_ROW,
            types=dict.fromkeys(self.names, "VARCHAR"),
            columns=header.columns,
            ragged=self.ragged,
            left_out=self.left_out,
            notes=(*header.notes, *notes),
            page_heads=header.page_heads,
        )


def _is_repeated(column: pa.ChunkedArray) -> bool:
    return 2 * len(column.unique()) < len(column)

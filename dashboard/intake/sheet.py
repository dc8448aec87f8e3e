"""Rows of text cells on their way to DuckDB: a plain file in which every row is whole.

Spreadsheets and CSV files both pass through here. DuckDB's own CSV reader gives no row numbers
and drops blank and ragged rows silently, so rows are numbered and squared before it sees them.
"""

import csv
import glob
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from dashboard.intake.headers import Header
from dashboard.intake.source import BLANKS, RaggedRow, Source, is_left_out, quoted

_ROW = "row_number"


class SheetWriter:
    """Writes rows as wide as the header `titles` to `path`; ragged rows are kept as a list instead.

    A row may lack the cells under the header's trailing blanks.
    """

    def __init__(self, path: Path, titles: Sequence[str]) -> None:
        self.path = path
        self.width = len(titles)
        self.ragged: list[RaggedRow] = []
        self.left_out = 0
        self._needed = max(n for n, title in enumerate(titles, start=1) if title.strip(BLANKS))

    def __enter__(self) -> Self:
        self._file = self.path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        padding = [""] * (self.width - len(cells))
        self._writer.writerow((row, *cells[: self.width], *padding))

    def refuse(self, row: int, cells: int) -> None:
        """Set aside a row that has not the header's number of cells."""
        self.ragged.append(RaggedRow(row, cells, self.width))

    def write_line(self, row: int, line: str) -> None:
        """Take a line without its line break that is known to need no quoting and be whole."""
        self._file.write(f"{row},{line}\n")

    def source(self, *, file: str, sheet: str, header: Header) -> Source:
        """What was written, as DuckDB reads it."""
        types = {f"c{index}": "VARCHAR" for index in range(self.width)}
        columns = ", ".join(f"{quoted(n)}: 'VARCHAR'" for n in types)
        relation = (
            f"read_csv({quoted(glob.escape(str(self.path)))}, auto_detect = false, "
            "header = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', "
            f"max_line_size = 16777216, columns = {{'{_ROW}': 'BIGINT', {columns}}})"
        )
        return Source(
            file=file,
            sheet=sheet,
            relation=relation,
            row_number=_ROW,
            types=types,
            columns=header.columns,
            ragged=self.ragged,
            left_out=self.left_out,
            notes=header.notes,
        )

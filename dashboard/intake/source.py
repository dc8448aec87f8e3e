"""One file's rows, ready to be checked: where DuckDB finds them and which column is which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.intake.headers import Column

BLANKS = " \t\r\n\u3000\u00a0\ufeff"


@dataclass(frozen=True, slots=True)
class RaggedRow:
    """A row with more or fewer cells than the header; kept out, and reported as such.

    `is_unclosed` where the reason is a quotation mark that is never closed.
    """

    row: int
    cells: int
    expected: int
    is_unclosed: bool = False

    @property
    def message(self) -> str:
        if self.is_unclosed:
            return "这一行的英文双引号没有闭合，无法分格。请补上或删去引号后重新导出。"
        return (
            f"这一行有 {self.cells} 格，表头有 {self.expected} 格。"
            "请检查内容中的分隔符、换行是否加了引号。"
        )


@dataclass(frozen=True)
class Source:
    """The rows of one file (of one sheet).

    `relation` goes into a from clause; in it, `row_number` gives the row as a person sees it and
    `types` the DuckDB type of each column by its name there, in order. A row whose first cell is
    one of `page_heads` repeats the title or the header, as printed pages do. A file read as it was
    received (`is_as_received`) may yet prove damaged.
    """

    file: str
    sheet: str
    relation: str
    row_number: str
    types: Mapping[str, str]
    columns: Mapping[str, Column]
    ragged: Sequence[RaggedRow] = ()
    left_out: int = 0
    notes: Sequence[str] = ()
    page_heads: Sequence[str] = ()
    is_as_received: bool = False

    @property
    def place(self) -> str:
        """The file, and the sheet where it has several, in the words of a report."""
        return f"{self.file}（工作表“{self.sheet}”）" if self.sheet else self.file

    def sql_column(self, field: str) -> str | None:
        """The name in `relation` of the column that holds the field."""
        column = self.columns.get(field)
        return list(self.types)[column.index] if column else None


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def named(text: str) -> str:
    """A name as an SQL identifier."""
    return '"' + text.replace('"', '""') + '"'

"""One file's rows, ready to be checked: where DuckDB finds them and which column is which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.intake.headers import Column

BLANKS = " \t\r\n\u3000\u00a0\ufeff"

# Totals and footnotes: what the first cell that is not empty begins with.
LEFT_OUT = r"^((合\s*计|小\s*计|总\s*计)($|[\s\d:：,，(（])|注\s*[:：])"
LEFT_OUT_INITIALS = "合小总注"

_LEFT_OUT = re.compile(LEFT_OUT)


@dataclass(frozen=True)
class RaggedRow:
    """A row with more or fewer cells than the header; kept out, and reported as such."""

    row: int
    cells: int
    expected: int


@dataclass(frozen=True)
class Source:
    """The rows of one file (of one sheet).

    `relation` goes into a from clause; in it, `row_number` gives the row as a person sees it and
    `types` the DuckDB type of each column by its name there, in order.
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

    def sql_column(self, field: str) -> str | None:
        """The name in `relation` of the column that holds the field."""
        column = self.columns.get(field)
        return list(self.types)[column.index] if column else None


def is_left_out(cells: Sequence[str]) -> bool:
    first = next((text for cell in cells if (text := cell.strip(BLANKS))), "")
    return bool(_LEFT_OUT.match(first))


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def named(text: str) -> str:
    """A name as an SQL identifier."""
    return '"' + text.replace('"', '""') + '"'

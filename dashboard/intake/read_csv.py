"""Reading a CSV file whatever its encoding and delimiter, as a stream, in constant memory."""

import csv
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.decoded import encodings, first_bytes, text_blocks
from dashboard.intake.file_kind import check_text
from dashboard.intake.headers import (
    ROWS_SEARCHED,
    Header,
    check_required,
    find_header,
    no_header,
)
from dashboard.intake.lines import Lines
from dashboard.intake.sheet import SheetWriter
from dashboard.intake.source import BLANKS, Source

DELIMITERS = (",", "\t", ";", "|")

# A row longer than this is an unclosed quote that has swallowed the rows after it.
_LONGEST_ROW = 131_072
_LONGEST_LINE = 1 << 24
_MOST_UNCLOSED = 1_000


def read_csv(path: Path, contract: Contract, scratch: Path) -> Source:
    """The rows of the file, squared in a file below `scratch`.

    The encoding is found by looking: a byte order mark, else UTF-8 if every byte fits, else
    GB18030. Raises InputError where the file cannot be read or lacks a required column.
    """
    check_text(path, first_bytes(path))
    for encoding in encodings(path):
        try:
            return _read(path, encoding, contract, scratch)
        except UnicodeDecodeError:
            continue
    raise InputError(
        f"{path.name} 的编码无法识别",
        "它既不是 UTF-8、UTF-16，也不是 GB18030，或者有损坏的字节。",
        "请用“CSV UTF-8”格式重新导出。",
    )


def _read(path: Path, encoding: str, contract: Contract, scratch: Path) -> Source:
    texts = text_blocks(path, encoding)
    first = next(texts, "")
    top = [f"{line}\n" for line in first.split("\n", 10 * ROWS_SEARCHED)[: 10 * ROWS_SEARCHED]]
    found = _header(path, top, contract)
    check_required(found.header, contract, place=path.name)
    with SheetWriter(scratch / f"{path.name}.rows", path.name, found.header.cells) as writer:
        rows = _Rows(writer, found.delimiter, found.lines)
        below = first[sum(len(line) for line in top[: found.lines]) :]
        rows.take(itertools.chain([below], texts))
    return writer.source(sheet="", header=found.header)


@dataclass(frozen=True)
class _Found:
    """A header in a CSV file, what divides its cells, and how many lines it ends at."""

    header: Header
    delimiter: str
    lines: int


def _header(path: Path, top: list[str], contract: Contract) -> _Found:
    """The header and delimiter that match most fields."""
    if not any(line.strip(BLANKS) for line in top):
        raise InputError(f"{path.name} 是空文件", "里面没有文字。", "请重新导出。")
    best: _Found | None = None
    seen: list[list[str]] = []
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in top):
            continue
        rows, ends = _parsed(top, delimiter)
        header = find_header(rows, contract)
        if header and (best is None or len(header.columns) > len(best.header.columns)):
            best = _Found(header, delimiter, ends[header.row])
        seen = max(seen, rows, key=lambda rows: max(map(len, rows), default=0))
    if best is None:
        raise no_header(path.name, seen or [[line.strip()] for line in top], contract)
    return best


def _parsed(top: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and how many lines each ends at."""
    reader = csv.reader(top, delimiter=delimiter)
    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in itertools.islice(reader, ROWS_SEARCHED):
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        pass  # an unclosed quote further down: what is above it may do
    return rows, ends


class _Rows:
    """The lines below the header on their way to the sheet; a row's number is its first line's."""

    def __init__(self, writer: SheetWriter, delimiter: str, line: int) -> None:
        self._writer = writer
        self._delimiter = delimiter
        self._line = line  # lines done
        self._unclosed = 0

    def take(self, texts: Iterator[str]) -> None:
        rest = b""
        for text in texts:
            block = rest + text.encode()
            end = block.rfind(b"\n") + 1
            rest = self._block(block[:end], is_last=False) + block[end:]
            if len(rest) > _LONGEST_LINE:
                raise InputError(
                    f"{self._writer.file} 第 {self._line + 1} 行长得不合常理",
                    f"一行超过 {_LONGEST_LINE >> 20} MB，不像名册。",
                    "请检查导出格式，重新导出。",
                )
        if rest:
            self._block(rest if rest.endswith(b"\n") else rest + b"\n", is_last=True)

    def _block(self, block: bytes, *, is_last: bool) -> bytes:
        """Take whole lines; gives back those of a row that may go on in the next block."""
        if not block:
            return b""
        lines = Lines.of(block, self._delimiter)
        is_whole = lines.is_plain & (lines.cells == self._writer.width)
        done = 0
        for line in np.flatnonzero(~is_whole & ~lines.is_empty).tolist():
            if line < done:
                continue
            if lines.is_plain[line]:
                self._writer.write(self._line + line + 1, self._split(lines.text(line)))
                continue
            count = self._row(lines, line, is_last=is_last)
            if count is None:
                is_whole[line:] = False
                self._write(lines, is_whole)
                self._line += line
                return lines.from_line(line)
            done = line + count
            is_whole[line:done] = False
        self._write(lines, is_whole)
        self._line += len(lines)
        return b""

    def _write(self, lines: Lines, wanted: NDArray[np.bool_]) -> None:
        if not wanted.any():
            self._writer.write_table(None, None)
            return
        cells = _cells(lines.only(wanted), self._writer.names, self._delimiter)
        self._writer.write_table(np.flatnonzero(wanted) + self._line + 1, cells)

    def _split(self, line: str) -> list[str]:
        if '"' in line:
            return next(csv.reader([line], delimiter=self._delimiter))
        return line.removesuffix("\n").split(self._delimiter)

    def _row(self, lines: Lines, line: int, *, is_last: bool) -> int | None:
        """Write the row that begins with this line; gives its lines, None where more are needed.

        Where a quote is never closed, only the line that opens it is refused, and the lines that
        it would swallow are read as rows of their own.
        """
        taken = 0
        size = 0
        is_closed = True

        def row_lines() -> Iterator[str]:
            nonlocal taken, size, is_closed
            while size < _LONGEST_ROW and line + taken < len(lines):
                text = lines.text(line + taken)
                taken += 1
                size += len(text)
                yield text
            is_closed = False

        try:
            cells = next(csv.reader(row_lines(), delimiter=self._delimiter))
        except csv.Error:
            cells, is_closed = [], False
        if not is_closed and size < _LONGEST_ROW and not is_last:
            return None
        number = self._line + line + 1
        if is_closed and (taken == 1 or len(cells) == self._writer.width):
            self._writer.write(number, cells)
            return taken
        self._refuse_unclosed(number, lines.text(line))
        return 1

    def _refuse_unclosed(self, number: int, text: str) -> None:
        self._writer.refuse(number, len(text.split(self._delimiter)), is_unclosed=True)
        self._unclosed += 1
        if self._unclosed > _MOST_UNCLOSED:
            raise InputError(
                f"{self._writer.file} 有超过 {_MOST_UNCLOSED} 行的双引号没有闭合",
                f"最后一处在第 {number} 行。",
                "请让导出程序按 CSV 规则处理引号，或改用 .xlsx。",
            )


def _cells(block: bytes, names: list[str], delimiter: str) -> pa.Table:
    """Lines known to be whole as columns of text; empty cells are null."""
    return arrow_csv.read_csv(
        pa.BufferReader(block),
        read_options=arrow_csv.ReadOptions(column_names=names),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if b'"' in block else False,
            ignore_empty_lines=False,
        ),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False,
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )

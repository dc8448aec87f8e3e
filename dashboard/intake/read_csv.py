"""Reading a CSV file whatever its encoding and delimiter, as a stream, in constant memory."""

import csv
import gzip
import itertools
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.headers import ROWS_SEARCHED, Header, check_required, find_header
from dashboard.intake.sheet import SheetWriter
from dashboard.intake.source import BLANKS, Source

DELIMITERS = (",", "\t", ";", "|")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

# A row longer than this is an unclosed quote that has swallowed the rows after it.
_LONGEST_ROW = 131_072


def read_csv(path: Path, contract: Contract, scratch: Path) -> Source:
    """The rows of the file, squared in a file below `scratch`.

    The encoding is found by looking: a byte order mark, else UTF-8 if every byte fits, else
    GB18030. Raises InputError where the file cannot be read or lacks a required column.
    """
    try:
        for encoding in _encodings(path):
            try:
                return _read(path, encoding, contract, scratch)
            except UnicodeDecodeError:
                continue
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{path.name} 读不出来", f"{error}", "文件可能不完整，请重新导出。"
        ) from error
    raise InputError(
        f"{path.name} 的编码无法识别",
        "它既不是 UTF-8、UTF-16，也不是 GB18030，或者有损坏的字节。",
        "请用“CSV UTF-8”格式重新导出。",
    )


def _encodings(path: Path) -> tuple[str, ...]:
    head = _head(path)
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return (encoding,)
    if b"\0" in head:
        # Delimiters and line breaks are ASCII: in UTF-16 every one of them has a zero byte.
        return ("utf-16-le",) if head[1::2].count(0) >= head[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _head(path: Path) -> bytes:
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as packed:
            return packed.read(4096)
    with path.open("rb") as file:
        return file.read(4096)


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Lines with their breaks, all of them as a bare line feed."""
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    with opener(path, "rt", encoding=encoding, newline=None) as file:
        yield from file


def _read(path: Path, encoding: str, contract: Contract, scratch: Path) -> Source:
    top = list(itertools.islice(_lines(path, encoding), 10 * ROWS_SEARCHED))
    delimiter, header, cells, first_line = _header(path, top, contract)
    check_required(header, cells, contract)
    with SheetWriter(scratch / f"{path.name}.rows", cells) as writer:
        lines = _lines(path, encoding)
        for _ in range(first_line):
            next(lines)
        _write_rows(writer, lines, first_line, delimiter)
    return writer.source(file=path.name, sheet="", header=header)


def _header(path: Path, top: list[str], contract: Contract) -> tuple[str, Header, list[str], int]:
    """The delimiter and header that match most fields, its cells, and how many lines it ends at."""
    if not any(line.strip(BLANKS) for line in top):
        raise InputError(f"{path.name} 是空文件", next_step="请重新导出。")
    best: tuple[str, Header, list[str], int] | None = None
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in top):
            continue
        reader = csv.reader(top, delimiter=delimiter)
        rows, ends = [], []
        try:
            for row in itertools.islice(reader, ROWS_SEARCHED):
                rows.append(row)
                ends.append(reader.line_num)
        except csv.Error:
            continue
        header = find_header(rows, contract)
        if header and (best is None or len(header.columns) > len(best[1].columns)):
            best = (delimiter, header, rows[header.row], ends[header.row])
    if best is None:
        raise InputError(
            f"{path.name} 的前 {ROWS_SEARCHED} 行里找不到表头",
            next_step=f"表头应有“{contract.fields[0].title}”“{contract.fields[1].title}”等列。",
        )
    return best


def _write_rows(writer: SheetWriter, lines: Iterator[str], line: int, delimiter: str) -> None:
    """Whole lines without a quote go through as they are; the rest through a CSV parser.

    A row's number is that of its first line.
    """
    delimiters = writer.width - 1
    waiting: deque[str] = deque()
    while (text := waiting.popleft() if waiting else next(lines, None)) is not None:
        line += 1
        bare = text.rstrip("\n")
        if '"' in bare:
            line += _write_quoted(writer, line, text, waiting, lines, delimiter)
        elif delimiter == "," and bare.count(",") == delimiters and bare.strip(BLANKS + delimiter):
            writer.write_line(line, bare)
        else:
            writer.write(line, bare.split(delimiter))


def _write_quoted(
    writer: SheetWriter,
    line: int,
    first: str,
    waiting: deque[str],
    lines: Iterator[str],
    delimiter: str,
) -> int:
    """Write the row that begins with `first`; gives how many more lines it took.

    Where a quote is never closed, only the line that opens it is refused: the lines that it
    would swallow go back to `waiting`.
    """
    taken: list[str] = []
    is_closed = True

    def row_lines() -> Iterator[str]:
        nonlocal is_closed
        yield first
        size = len(first)
        while size < _LONGEST_ROW:
            text = waiting.popleft() if waiting else next(lines, None)
            if text is None:
                break
            taken.append(text)
            size += len(text)
            yield text
        is_closed = False

    try:
        cells = next(csv.reader(row_lines(), delimiter=delimiter))
    except csv.Error:
        cells, is_closed = [], False
    if is_closed and (not taken or len(cells) == writer.width):
        writer.write(line, cells)
        return len(taken)
    waiting.extendleft(reversed(taken))
    writer.refuse(line, len(first.split(delimiter)))
    return 0

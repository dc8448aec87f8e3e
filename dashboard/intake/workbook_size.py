"""Whether a workbook can be opened without exploding, by looking through it before.

A workbook is a zip of XML. The reader lays a sheet out as a full rectangle from its first cell to
its last, and where memory does not suffice for that the whole process ends: a single cell far
away is enough. So the places of all cells are looked at as the XML streams by.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import InputError

_BLOCK = 1 << 22
_MOST_BYTES = 1 << 30
_MOST_ENTRIES = 10_000
_MOST_CELLS = 1 << 24  # a million rows of sixteen columns; each takes some sixty bytes
_MANY_BLANKS = 1_000_000
_MOST_SHRUNK = 200
_HARMLESS = 1 << 26

_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA_ERROR = re.compile(rb'\bt="e"')


@dataclass
class _Extent:
    """How far the cells of one part of the workbook reach."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    values: int = 0

    def add(self, block: bytes) -> None:
        places = _PLACE.findall(block)
        # Cells may come without their place.
        self.cells += max(len(places), block.count(b"<c ") + block.count(b"<c>"))
        self.values += block.count(b"<v") + block.count(b"<is>")
        columns = {_number(letters) for letters in {letters for letters, _ in places}}
        self.columns = max(self.columns, *columns, _most_in_a_row(block))
        lines = block.count(b"<row") + block.count(b":row ")
        last = max(map(int, {digits for _, digits in places}), default=0)
        self.rows = max(self.rows + (0 if places else lines), last)


def check_workbook_size(path: Path) -> int:
    """The number of cells that hold a formula's error.

    Raises InputError where the workbook is damaged, locked, or grows beyond what can be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _check(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(
            f"{path.name} 不完整或已损坏", f"{error}", "请在 Excel 里打开并另存后再装载。"
        ) from error


def _check(archive: zipfile.ZipFile, path: Path) -> int:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES:
        raise _too_large(path, f"解压后有 {len(entries)} 个部件、{total >> 20} MB")
    if total > _HARMLESS and total > _MOST_SHRUNK * packed:
        raise _too_large(path, f"解压后是文件本身的 {total // packed} 倍")
    errors = 0
    for entry in entries:
        extent = _Extent()
        for block in _blocks(archive, entry):
            extent.add(block)
            errors += len(_FORMULA_ERROR.findall(block))
            _check_extent(extent, path)
    return errors


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry's bytes, cut where a row ends if it has rows."""
    rest = b""
    with archive.open(entry) as file:
        while block := file.read(_BLOCK):
            block = rest + block
            end = block.rfind(b"</") if len(block) < 2 * _BLOCK else len(block)
            rest = block[max(end, 0) :]
            yield block[: max(end, 0)]
    yield rest


def _check_extent(extent: _Extent, path: Path) -> None:
    blanks = extent.cells - extent.values
    if blanks > _MANY_BLANKS and blanks > 4 * extent.values:
        raise _too_large(path, f"有 {blanks} 个只有格式、没有内容的单元格")
    if extent.rows * extent.columns > _MOST_CELLS:
        raise _too_large(path, f"单元格一直排到第 {extent.rows} 行、第 {extent.columns} 列")


def _too_large(path: Path, why: str) -> InputError:
    return InputError(
        f"{path.name} 大得不合常理，没有打开",
        f"{why}。",
        "请只把名册的内容复制到新工作簿（删去多余的空行、空列和格式），或导出为 CSV。",
    )


def _most_in_a_row(block: bytes) -> int:
    """Cells may come without their place, one after the other."""
    return max(row.count(b"<c ") + row.count(b"<c>") for row in block.split(b"<row"))


def _number(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number

"""Reading a workbook: the first sheet whose header matches, cells as text."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.headers import ROWS_SEARCHED, Header, check_required, find_header
from dashboard.intake.sheet import SheetWriter
from dashboard.intake.source import Source

Cell = int | float | str | bool | time | date | datetime | timedelta

# Beyond this a double no longer holds every integer: the digits are lost, and showing
# the exponent makes the field's pattern refuse what Excel has garbled.
_EXACT = 10**15


def read_excel(path: Path, contract: Contract, scratch: Path) -> Source:
    """The rows of the workbook, squared in a file below `scratch`; rows are the sheet's own.

    Raises InputError where the file is no workbook, or no sheet has a header that fits.
    """
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return _read(workbook, path, contract, scratch)
    except (CalamineError, OSError) as error:
        raise InputError(
            f"{path.name} 不是可以打开的工作簿", f"{error}", "请用 Excel 另存为 .xlsx 后再装载。"
        ) from error


def _read(workbook: CalamineWorkbook, path: Path, contract: Contract, scratch: Path) -> Source:
    unread = []
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        top = [_texts(cells) for cells in itertools.islice(sheet.iter_rows(), ROWS_SEARCHED)]
        header = find_header(top, contract)
        if header is None:
            unread.append(name)
            continue
        check_required(header, top[header.row], contract)
        return _source(sheet, header, top[header.row], path, scratch)
    raise InputError(
        f"{path.name} 的工作表（{'、'.join(unread)}）里找不到表头",
        next_step=f"表头应有“{contract.fields[0].title}”“{contract.fields[1].title}”等列。",
    )


def _source(
    sheet: CalamineSheet, header: Header, titles: list[str], path: Path, scratch: Path
) -> Source:
    with SheetWriter(scratch / f"{path.name}.rows", titles) as writer:
        for row, cells in enumerate(_rows_below(sheet, header), start=header.row + 2):
            writer.write(row, _texts(cells))
    return writer.source(file=path.name, sheet=sheet.name, header=header)


def _rows_below(sheet: CalamineSheet, header: Header) -> Iterator[list[Cell]]:
    return itertools.islice(sheet.iter_rows(), header.row + 1, None)


def _texts(cells: list[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else _text(cell) for cell in cells]


def _text(cell: Cell) -> str:
    """A typed cell as the text an exact CSV export would hold."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell)

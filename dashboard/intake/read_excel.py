"""Reading a workbook, .xlsx or .xls: every sheet whose header matches, cells as text."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.errors import InputError
from dashboard.intake.contracts import Contract
from dashboard.intake.headers import (
    ROWS_SEARCHED,
    Header,
    check_required,
    find_header,
    no_header,
)
from dashboard.intake.sheet import SheetWriter
from dashboard.intake.source import BLANKS, Source
from dashboard.intake.workbook_size import check_workbook_size

Cell = int | float | str | bool | time | date | datetime | timedelta

# Beyond this a double no longer holds every integer: the digits are lost, and showing
# the exponent tells the rules what Excel has garbled.
_EXACT = 10**15


def read_excel(path: Path, contract: Contract, scratch: Path) -> list[Source]:
    """The rows of each sheet that fits, squared in files below `scratch`; rows are the sheet's own.

    Sheets that do not fit are noted. Raises InputError where the file is no workbook, would
    explode, or has no sheet that fits.
    """
    errors = check_workbook_size(path) if path.suffix.lower() == ".xlsx" else 0
    sources: list[Source] = []
    unread: list[tuple[str, InputError]] = []
    with _readable(path), CalamineWorkbook.from_path(path) as workbook:
        for number, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            try:
                place = scratch / f"{path.name}.{number}.rows"
                sources += _sources(sheet, about, contract, path.name, place)
            except InputError as error:
                unread.append((about.name, error))
    if not sources:
        raise _nothing_fits(path, unread)
    notes = [f"工作表“{name}”没有读：{error.what}" for name, error in unread]
    if errors:
        notes.append(f"有 {errors} 格是公式错误（如 #N/A），按空值处理。")
    first = replace(sources[0], notes=(*sources[0].notes, *notes))
    return [first, *sources[1:]]


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What the reader says of a workbook that it cannot read, as an InputError."""
    try:
        yield
    except PasswordError as error:
        raise InputError(
            f"{path.name} 加了密码，打不开", "", "请在 Excel 里去掉打开密码，另存后再装载。"
        ) from error
    except (CalamineError, ValueError) as error:
        raise _damaged(path, error) from error
    except BaseException as error:
        # The reader's own failure is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path, error) from error


def _damaged(path: Path, error: BaseException) -> InputError:
    return InputError(
        f"{path.name} 不是可以打开的工作簿", f"{error}", "请用 Excel 打开，另存为 .xlsx 后再装载。"
    )


def _nothing_fits(path: Path, unread: Sequence[tuple[str, InputError]]) -> InputError:
    """The trouble of the sheet that came nearest: one with a header, else the first."""
    if not unread:
        return InputError(f"{path.name} 里没有内容", "所有工作表都是空的。", "请重新导出。")
    return next((error for _, error in unread if not error.why), unread[0][1])


def _sources(
    sheet: CalamineSheet, about: SheetMetadata, contract: Contract, file: str, place: Path
) -> Iterator[Source]:
    """The sheet's rows; nothing for a sheet that is empty.

    Raises InputError where its header does not fit.
    """
    if sheet.start is None:
        return
    where = f"{file} 的工作表“{about.name}”"
    top = [_texts(cells) for cells in itertools.islice(sheet.iter_rows(), ROWS_SEARCHED)]
    header = find_header(top, contract)
    if header is None:
        raise no_header(where, top, contract)
    check_required(header, contract, place=where)
    titles = _without_blank_end(header.cells)
    notes = []
    if about.visible != SheetVisibleEnum.Visible:
        notes.append("这个工作表是隐藏的，也读了；如不应计入，请删去后重新装载。")
    with SheetWriter(place, file, titles) as writer:
        beyond = filled = 0
        merged = _MergedCells(sheet, below=header.row)
        for row, cells in enumerate(_rows_below(sheet, header), start=header.row + 1):
            texts = _texts(cells)
            filled += merged.fill(row, texts)
            beyond += any(text.strip(BLANKS) for text in texts[len(titles) :])
            writer.write(row + 1, texts[: len(titles)])
    if filled:
        notes.append(f"合并单元格的值已填到它盖住的每一行，共 {filled} 格。")
    if beyond:
        notes.append(f"表头右侧没有列名的地方有 {beyond} 行写了内容，未读。")
    yield writer.source(sheet=about.name, header=header, notes=notes)


def _without_blank_end(titles: Sequence[str]) -> list[str]:
    width = max(n for n, title in enumerate(titles, start=1) if title.strip(BLANKS))
    return list(titles[:width])


def _rows_below(sheet: CalamineSheet, header: Header) -> Iterator[list[Cell]]:
    return itertools.islice(sheet.iter_rows(), header.row + 1, None)


class _MergedCells:
    """The cells merged over several rows below the header: Excel shows their value for all."""

    def __init__(self, sheet: CalamineSheet, *, below: int) -> None:
        left = (sheet.start or (0, 0))[1]
        self._last_row: dict[tuple[int, int], int] = {
            (top, column - left): bottom
            for (top, column), (bottom, _) in sheet.merged_cell_ranges or ()
            if bottom > top > below and column >= left
        }
        self._open: dict[int, tuple[int, str]] = {}  # by column: the last row, and the value

    def fill(self, row: int, texts: list[str]) -> int:
        """Give the row's cells that a merged one covers its value, as Excel shows them.

        Gives how many.
        """
        if not self._last_row:
            return 0
        filled = 0
        for column, text in enumerate(texts):
            if last := self._last_row.get((row, column)):
                self._open[column] = (last, text)
            elif column in self._open and row <= self._open[column][0]:
                texts[column] = self._open[column][1]
                filled += bool(texts[column])
        return filled


def _texts(cells: list[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else _text(cell) for cell in cells]


def _text(cell: Cell) -> str:
    """A typed cell as the text an exact CSV export would hold."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell)


def _number_text(number: float) -> str:
    if abs(number) >= _EXACT:
        return f"{number:.14E}"
    return str(int(number)) if float(number).is_integer() else repr(number)

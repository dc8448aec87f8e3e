"""Matching a file's header row to a contract's fields, wherever the row stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.errors import InputError, nearest
from dashboard.intake.contracts import Contract, Field

ROWS_SEARCHED = 20
SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
COUNTED = "元|人次|人|家|户|名|个|件|场|项|次|条|份|组|天|分|岁|%"

_SCALE = "千万|百万|亿|万|千"
_UNIT_SUFFIX = re.compile(rf"\((?:单位:?)?({_SCALE})?({COUNTED})?\)$")
_REMARK_SUFFIX = re.compile(r"\((?:必填|选填|可空|年月日|年月|是/否|yyyy-?mm-?dd)\)$")
_MONEY_LINE = re.compile(rf"单位[:：]?({_SCALE})?元")
_FEWEST_MATCHES = 2
_MOST_SHOWN = 20


@dataclass(frozen=True)
class Column:
    """The column (from 0) that holds a field, its header as written, and its values' multiplier."""

    index: int
    header: str
    factor: int = 1


@dataclass(frozen=True)
class Header:
    """A header row: its index (from 0) in the rows searched, its cells, and the columns by field.

    `page_heads` are the first words of the header and of the rows above it, by which their
    repetitions on every printed page are known.
    """

    row: int
    cells: Sequence[str]
    columns: Mapping[str, Column]
    notes: tuple[str, ...] = ()
    page_heads: tuple[str, ...] = ()


def find_header(rows: Sequence[Sequence[str]], contract: Contract) -> Header | None:
    """The row that matches most fields, or None where no row matches two.

    A header cell merged over two rows has its text in the upper row only, so each row is also
    tried with its blanks filled from the row above.
    """
    best: tuple[int, int, Sequence[str]] | None = None
    for index, cells in _candidates(rows[:ROWS_SEARCHED]):
        matched = len(_match(cells, contract))
        if matched >= _FEWEST_MATCHES and (best is None or matched > best[0]):
            best = (matched, index, cells)
    if best is None:
        return None
    _, row, cells = best
    columns = _with_unit_line(_match(cells, contract), rows[:row], contract)
    heads = (
        next((cell.strip() for cell in cells if cell.strip()), "") for cells in rows[: row + 1]
    )
    return Header(
        row,
        cells,
        columns,
        notes=tuple(_notes(cells, columns, contract)),
        page_heads=tuple(dict.fromkeys(head for head in heads if head)),
    )


def no_header(place: str, rows: Sequence[Sequence[str]], contract: Contract) -> InputError:
    """What to say where no row matches: the row that looks most like a header, and what it lacks.

    `place` names the file, and the sheet where there are several.
    """
    filled = [[cell.strip() for cell in cells if cell.strip()] for cells in rows[:ROWS_SEARCHED]]
    fullest = max(filled, key=len, default=[])
    wanted = [field.title for field in contract.fields if contract.is_required(field)]
    near = {title: nearest(title, fullest) for title in wanted}
    hints = "".join(f"“{cell}”是否就是“{title}”？" for title, cell in near.items() if cell)
    shown = "、".join(cell[:20] for cell in fullest[:_MOST_SHOWN])
    return InputError(
        f"{place} 的前 {ROWS_SEARCHED} 行里找不到“{contract.title}”的表头",
        f"最像表头的一行是：{shown}" if shown else "",
        f"{hints}表头应有：{'、'.join(wanted)}。",
    )


def check_required(header: Header, contract: Contract, *, place: str) -> None:
    """Raises InputError where a required column is missing, naming the header nearest to it."""
    missing = [
        field
        for field in contract.fields
        if contract.is_required(field) and field.name not in header.columns
    ]
    if not missing:
        return
    used = {column.index for column in header.columns.values()}
    spare = [cell for index, cell in enumerate(header.cells) if index not in used and cell.strip()]
    hints = []
    for field in missing:
        near = nearest(field.title, spare)
        hints.append(f"“{near}”是否就是“{field.title}”？" if near else f"请补上“{field.title}”列。")
    titles = "、".join(field.title for field in missing)
    raise InputError(f"{place} 缺少必需的列：{titles}", next_step="".join(hints))


def _candidates(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    above: Sequence[str] = ()
    for index, cells in enumerate(rows):
        yield index, cells
        if any(cell.strip() for cell in cells) and above:
            yield index, _filled(cells, above)
        above = cells


def _filled(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    return [
        cell if cell.strip() else (above[index] if index < len(above) else "")
        for index, cell in enumerate(cells)
    ]


@dataclass(frozen=True)
class _Heading:
    """One header cell in comparable form; `stem` is what stands before a unit in brackets."""

    plain: str
    stem: str
    unit: re.Match[str] | None

    @classmethod
    def of(cls, cell: str) -> "_Heading":
        plain = _plain(cell)
        bare = _REMARK_SUFFIX.sub("", plain)
        unit = _UNIT_SUFFIX.search(bare)
        return cls(plain, bare[: unit.start()] if unit else bare, unit)

    def names(self, name: str, field: Field) -> bool:
        if self.plain == name:
            return True
        return self.stem == name and (self.unit is None or _fits(self.unit, field))


def _match(cells: Sequence[str], contract: Contract) -> dict[str, Column]:
    """The first column that bears the field's title, else its aliases in order, else its name."""
    known = _known_names(contract)
    headings = [(index, _Heading.of(cell)) for index, cell in enumerate(cells) if cell.strip()]
    # Most rows looked at are data: they are told by having no cell that bears a name.
    headings = [each for each in headings if not known.isdisjoint((each[1].plain, each[1].stem))]
    columns: dict[str, Column] = {}
    if len(headings) < _FEWEST_MATCHES:
        return columns
    for field in contract.fields:
        for name in (field.title, *field.aliases, field.name):
            plain = _plain(name)
            found = next((h for h in headings if h[1].names(plain, field)), None)
            if found:
                index, heading = found
                factor = _factor(heading.unit, field, contract)
                columns[field.name] = Column(index, cells[index].strip(), factor)
                break
    return columns


@lru_cache
def _known_names(contract: Contract) -> frozenset[str]:
    return frozenset(
        _plain(name)
        for field in contract.fields
        for name in (field.title, *field.aliases, field.name)
    )


@lru_cache(maxsize=1024)
def _plain(header: str) -> str:
    """Full-width forms, spaces, line breaks, case and the star of a required column don't count."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"\s|\ufeff", "", text).strip("*")


def _fits(unit: re.Match[str], field: Field) -> bool:
    if field.type not in ("integer", "number"):
        return False
    is_money = unit[2] == "元"
    return is_money or not unit[2] if field.unit == "yuan" else not is_money


def _factor(unit: re.Match[str] | None, field: Field, contract: Contract) -> int:
    if not unit or field.type not in ("integer", "number") or takes_row_unit(field, contract):
        return 1
    return SCALES[unit[1] or ""]


def takes_row_unit(field: Field, contract: Contract) -> bool:
    """Whether the unit of a number is that of the row's own indicator or metric."""
    return (
        field.type == "number"
        and field.unit is None
        and any(other.reference in ("indicator", "metric") for other in contract.fields)
    )


def _with_unit_line(
    columns: Mapping[str, Column], preamble: Sequence[Sequence[str]], contract: Contract
) -> dict[str, Column]:
    """A line such as 单位：万元 above the header holds for money whose own header has no unit."""
    lines = (_MONEY_LINE.search(_plain(cell)) for cells in preamble for cell in cells)
    line = next((found for found in lines if found), None)
    scale = SCALES[line[1] or ""] if line else 1
    return {
        name: Column(column.index, column.header, scale)
        if contract.field(name).unit == "yuan" and not _UNIT_SUFFIX.search(_plain(column.header))
        else column
        for name, column in columns.items()
    }


def _notes(
    cells: Sequence[str], columns: Mapping[str, Column], contract: Contract
) -> Iterator[str]:
    used = {column.index: contract.field(name) for name, column in columns.items()}
    unused = [
        cell.strip() for index, cell in enumerate(cells) if index not in used and cell.strip()
    ]
    yield from (_unused(cell, columns, contract) for cell in unused[:_MOST_SHOWN])
    if len(unused) > _MOST_SHOWN:
        yield f"另有 {len(unused) - _MOST_SHOWN} 列契约里没有，未使用。"
    for field in contract.fields:
        if field.name not in columns and not contract.is_required(field):
            yield f"没有“{field.title}”列，按空值处理。"


def _unused(cell: str, columns: Mapping[str, Column], contract: Contract) -> str:
    heading = _Heading.of(cell)
    for field in contract.fields:
        names = (field.title, *field.aliases, field.name)
        if field.name in columns and any(heading.names(_plain(name), field) for name in names):
            taken = columns[field.name].header
            return (
                f"“{cell}”与“{taken}”都是“{field.title}”，只采用了“{taken}”一列；"
                "请确认采用的是对的一列，并删去另一列。"
            )
    words = {
        name: field.title
        for field in contract.fields
        if field.name not in columns
        for name in (field.title, *field.aliases, field.name)
    }
    near = nearest(cell, words)
    hint = f"是否应为“{words[near]}”？" if near else "契约里没有这一列。"
    return f"未使用的列“{cell}”：{hint}"

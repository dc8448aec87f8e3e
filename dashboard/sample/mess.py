"""Wrong rows: copies of good ones with one thing broken, so that what is counted stays right."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.intake.contracts import Contract, Field

ONE_IN = 2000
# A file of fewer rows has no wrong one unless chance says so.
DECENT_SIZE = 60

_WRONG_DATES = ("2020-02-30", "2021-13-05", "待补")
_WRONG_NUMBERS = ("约三百", "详见附件", "#N/A")
_WRONG_PLACES = {
    "district": ("常州市", "320584", "吴县市", "无锡"),
    "town": ("城北乡", "320599001", "虚拟街道"),
    "indicator": ("职工书屋数", "reading_rooms"),
    "metric": ("职工书屋数", "reading_rooms"),
}
# Words that people write where the contract wants another; none is in an enum.
_NEAR_WORDS = ("其它", "民营企业", "已办结", "不详", "正常（待核）", "暂无")

# A breakage takes the row's text and gives the broken text.
_Breakage = tuple[str, Callable[[str], str]]


def with_wrong_rows(
    rng: np.random.Generator, table: pd.DataFrame, contract: Contract
) -> pd.DataFrame:
    """The table of texts with about one wrong row in ONE_IN, each right after its original."""
    number = round(len(table) / ONE_IN)
    if len(table) >= DECENT_SIZE:
        number = max(number, 1)
    elif rng.random() < len(table) / ONE_IN:
        number = 1
    if not number:
        return table
    originals = np.sort(rng.choice(len(table), number, replace=False))
    breakages = _breakages(rng, contract)
    start = int(rng.integers(len(breakages)))
    wrong = [
        _broken(
            dict(zip(table.columns, table.iloc[int(row)], strict=True)),
            contract,
            breakages[(start + turn) % len(breakages)],
            turn,
        )
        for turn, row in enumerate(originals)
    ]
    extra = pd.DataFrame(wrong, index=originals + 0.5, columns=table.columns, dtype=object)
    return pd.concat([table, extra]).sort_index(kind="stable").reset_index(drop=True)


def _broken(
    row: dict[str, str], contract: Contract, breakage: _Breakage | None, turn: int
) -> dict[str, str]:
    """A copy under a number of its own with one field broken; None is a plain repetition."""
    if breakage is None:
        return row
    field, change = breakage
    key = contract.primary_key[0]
    if len(contract.primary_key) == 1:
        own = f"{row[key][:8]}MX{turn:0{max(len(row[key]) - 10, 1)}d}"
        row = row | {key: own}
    return row | {field: change(row[field])}


def _breakages(rng: np.random.Generator, contract: Contract) -> list[_Breakage | None]:
    """All the ways in which a row of this dataset can be wrong, in a drawn order."""
    ways: list[_Breakage | None] = [None]
    required = [field.name for field in contract.fields if contract.is_required(field)]
    ways += [(str(name), _always("")) for name in rng.permutation(required)[:2]]
    for field in contract.fields:
        if field.severity != "warn" and field.pii != "drop":
            ways += [(field.name, change) for change in _changes(rng, field)]
    for key in contract.foreign_keys:
        if key.severity != "warn":
            ways.append((key.field, lambda text: text[:2] + "000000"))
    order = rng.permutation(len(ways))
    return [ways[int(position)] for position in order]


def _changes(rng: np.random.Generator, field: Field) -> list[Callable[[str], str]]:
    """The ways in which one field can be wrong, but for being empty."""
    limits = field.constraints
    wrong: list[str] = []
    if limits.enum:
        wrong.append(str(rng.choice(_NEAR_WORDS)))
    if field.reference:
        wrong.append(str(rng.choice(_WRONG_PLACES[field.reference])))
    if field.type == "date":
        wrong.append(str(rng.choice(_WRONG_DATES)))
    if field.type == "yearmonth":
        wrong.append("2020-13")
    if field.type == "boolean":
        wrong.append("不清楚")
    if field.type in ("integer", "number"):
        wrong.append(str(rng.choice(_WRONG_NUMBERS)))
        if limits.minimum is not None:
            wrong.append("-3")
        if limits.maximum is not None:
            wrong.append(f"{limits.maximum * 10:.0f}")
    changes: list[Callable[[str], str]] = [_always(text) for text in wrong]
    if limits.pattern:
        changes += [lambda text: text[:-1], lambda text: text[:-2] + "OI"]
    return changes


def _always(text: str) -> Callable[[str], str]:
    return lambda _: text

"""Corrections that an office asked for: one cell each, applied at the gate before the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import DefinitionError, nearest
from dashboard.intake.contracts import Contract

_NEEDED = ("dataset", "key", "field", "value", "reason", "asked_by", "on")
_KEYS = (*_NEEDED, "as_of")


@dataclass(frozen=True)
class Correction:
    """In the dump of `as_of` (in every dump where it is None), the row with `key` has `value`.

    `value` is text as an office would write it. `file` and `entry` (from 1) tell where it is asked.
    """

    dataset: str
    as_of: date | None
    key: Mapping[str, str]
    field: str
    value: str
    reason: str
    asked_by: str
    on: date
    file: str
    entry: int

    @property
    def place(self) -> str:
        return f"{self.file} 第 {self.entry} 条"

    @property
    def effect(self) -> list[Any]:
        """All that decides what it does to a dump."""
        return [sorted(self.key.items()), self.field, self.value]

    def is_for(self, dataset: str, as_of: date) -> bool:
        return self.dataset == dataset and self.as_of in (None, as_of)


def load_corrections(folder: Path) -> list[Correction]:
    """All corrections of `folder`'s YAML files, in order; none where there is no folder.

    Raises DefinitionError, naming file and entry, for one that lacks a reason or anything else.
    """
    return [
        _correction(raw, path.name, entry)
        for path in sorted(folder.glob("*.yaml"))
        for entry, raw in enumerate(_entries(path), start=1)
    ]


def check_corrections(corrections: Iterable[Correction], contracts: Mapping[str, Contract]) -> None:
    """Raises DefinitionError for a dataset, key or field that the contracts do not know."""
    for correction in corrections:
        contract = contracts.get(correction.dataset)
        if contract is None:
            why = f"没有数据集 {correction.dataset}"
            raise _wrong(correction.place, why, contracts, correction.dataset)
        if set(correction.key) != set(contract.primary_key):
            keys = "、".join(contract.primary_key)
            raise _wrong(correction.place, f"key 应写明 {keys}，用来找到那一行")
        names = [field.name for field in contract.fields]
        if correction.field not in names:
            why = f"{contract.title}没有字段 {correction.field}"
            raise _wrong(correction.place, why, names, correction.field)
        if contract.field(correction.field).pii:
            why = f"{contract.field(correction.field).title}是个人信息，不能写在更正文件里"
            raise _wrong(correction.place, f"{why}；请改正后重新导出")


def _entries(path: Path) -> Sequence[Any]:
    try:
        # Every scalar stays text: `on` would be true, and a code would lose its zeros.
        entries = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(
            f"更正文件 {path.name} 读不出来。", str(error), "请按 YAML 的写法改正。"
        ) from error
    if not isinstance(entries, list):
        raise DefinitionError(f"更正文件 {path.name} 应是一个列表，每条以“- ”开头。")
    return entries


def _correction(raw: Any, file: str, entry: int) -> Correction:
    place = f"{file} 第 {entry} 条"
    if not isinstance(raw, dict):
        raise _wrong(place, f"应有 {'、'.join(_NEEDED)}")
    for name in raw:
        if name not in _KEYS:
            raise _wrong(place, f"不认识的项 {name}", _KEYS, name)
        if name != "key" and not isinstance(raw[name], str):
            raise _wrong(place, f"{name} 应是一个值")
    key = raw.get("key", {})
    if not isinstance(key, dict) or not all(isinstance(value, str) for value in key.values()):
        raise _wrong(place, "key 应写作 {字段: 值}")
    # An empty value empties the cell; nothing else may be empty.
    missing = [name for name in _NEEDED if name not in raw or (name != "value" and not raw[name])]
    if missing:
        raise _wrong(place, f"缺少 {'、'.join(missing)}")
    as_of = raw.pop("as_of", None)
    return Correction(
        **raw | {"on": _day(raw["on"], place), "as_of": _day(as_of, place) if as_of else None},
        file=file,
        entry=entry,
    )


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong(place, f"日期 {text} 应写作 2020-12-31") from None


def _wrong(
    place: str, why: str, known: Iterable[str] = (), word: str | None = None
) -> DefinitionError:
    near = nearest(word, known) if word else None
    hint = f"是否应为 {near}？" if near else "写法见 data/corrections/README.md。"
    return DefinitionError(f"更正 {place}用不了：{why}。", next_step=hint)

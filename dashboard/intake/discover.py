"""Finding dumps: folders named by their as-of date, and the files in them that we know."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.errors import InputError, nearest
from dashboard.intake.contracts import Contract

SUFFIXES = (".csv", ".csv.gz", ".xlsx", ".parquet")
SAMPLE_MARKER = "_sample.json"
_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Dump:
    """One folder of exports; `files` are by dataset, each in order of name."""

    folder: Path
    as_of: date
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    is_sample: bool = False


def find_dumps(folders: Sequence[Path], contracts: Mapping[str, Contract]) -> list[Dump]:
    """The dumps in `folders`, oldest first.

    A folder named YYYY-MM-DD is a dump; any other folder is searched, one level deep, for such
    folders. Raises InputError where there is no dump, or no known file in any of them.
    """
    found = [dump for folder in folders for dump in _dump_folders(folder)]
    dumps = [_dump(folder, contracts) for folder in dict.fromkeys(found)]
    if not any(dump.files for dump in dumps):
        names = "、".join(str(folder) for folder in folders)
        raise InputError(
            f"{names} 里没有可以装载的文件",
            "\n".join(note for dump in dumps for note in dump.notes),
            f"文件名应为数据集的英文名或中文名（如 units.csv、单位名册.xlsx），"
            f"格式为 {'、'.join(SUFFIXES)}。",
        )
    return sorted(dumps, key=lambda dump: dump.as_of)


def _dump_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"找不到文件夹 {folder}", next_step="请检查路径。")
    folder = folder.resolve()
    if _AS_OF.fullmatch(folder.name):
        return [folder]
    dated = sorted(
        child for child in folder.iterdir() if child.is_dir() and _AS_OF.fullmatch(child.name)
    )
    if not dated:
        raise InputError(
            f"{folder} 里没有数据包",
            "数据包是以截至日期命名的文件夹，如 2020-12-31；只在这个文件夹和它的下一层里找。",
            "请把导出的文件放进这样命名的文件夹再装载。",
        )
    return dated


def _dump(folder: Path, contracts: Mapping[str, Contract]) -> Dump:
    try:
        as_of = date.fromisoformat(folder.name)
    except ValueError:
        raise InputError(
            f"文件夹 {folder.name} 不是日期", next_step="请用截至日期命名，如 2020-12-31。"
        ) from None
    names = _file_names(contracts)
    files: dict[str, list[Path]] = {}
    notes = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("_", ".", "~$")):
            continue
        stem, suffix = _split(path.name)
        dataset = names.get(_plain(stem))
        if path.is_file() and dataset and suffix in SUFFIXES:
            files.setdefault(dataset, []).append(path)
        else:
            notes.append(_not_taken(path, _plain(stem), names))
    return Dump(
        folder=folder,
        as_of=as_of,
        files={dataset: tuple(paths) for dataset, paths in files.items()},
        notes=tuple(notes),
        is_sample=(folder / SAMPLE_MARKER).exists(),
    )


def _file_names(contracts: Mapping[str, Contract]) -> dict[str, str]:
    return {
        _plain(name): contract.name
        for contract in contracts.values()
        for name in (contract.name, contract.title)
    }


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _split(name: str) -> tuple[str, str]:
    lower = name.lower()
    suffix = next((known for known in SUFFIXES if lower.endswith(known)), Path(lower).suffix)
    return name[: len(name) - len(suffix)], suffix


def _not_taken(path: Path, stem: str, names: Mapping[str, str]) -> str:
    if stem in names:
        return f"{path.name}：不支持这种格式，未装载。支持 {'、'.join(SUFFIXES)}。"
    near = nearest(stem, names)
    hint = f"是否应为 {names[near]}（{near}）？" if near else "文件名不是任何数据集的名称。"
    return f"{path.name}：未装载。{hint}"

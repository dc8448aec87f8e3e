"""Finding dumps: folders named by their as-of date, and the files in them that we know."""

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from dashboard.errors import InputError, nearest
from dashboard.intake.archive import unpack
from dashboard.intake.contracts import Contract

SUFFIXES = (".csv", ".csv.gz", ".xlsx", ".xls", ".parquet")
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


def find_dumps(
    folders: Sequence[Path], contracts: Mapping[str, Contract], *, scratch: Path | None = None
) -> list[Dump]:
    """The dumps in `folders`, oldest first.

    A folder named YYYY-MM-DD is a dump; any other folder is searched, one level deep, for such
    folders and for .zip files. A .zip, found or given, is unpacked below `scratch`, which the
    caller removes when the dumps are read. Raises InputError where there is no dump, no known file
    in any of them, or a .zip that was given cannot be unpacked.
    """
    search = _Search(scratch)
    for folder in folders:
        search.add(folder)
    dumps = [_dump(folder, contracts) for folder in dict.fromkeys(search.found)]
    if not any(dump.files for dump in dumps):
        names = "、".join(str(folder) for folder in folders)
        raise InputError(
            f"{names} 里没有可以装载的文件",
            "\n".join([*search.notes, *(note for dump in dumps for note in dump.notes)]),
            f"文件名应为数据集的英文名或中文名（如 units.csv、单位名册.xlsx），"
            f"格式为 {'、'.join(SUFFIXES)}。",
        )
    dumps[0] = replace(dumps[0], notes=(*search.notes, *dumps[0].notes))
    return sorted(dumps, key=lambda dump: dump.as_of)


@dataclass
class _Search:
    """The dump folders found so far, and notes on archives that gave none."""

    scratch: Path | None
    found: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, place: Path) -> None:
        if place.is_file() and _is_archive(place):
            self._unpack(place)
            return
        if not place.is_dir():
            raise InputError(
                f"找不到文件夹 {place}", next_step="请给出数据包文件夹或 .zip 的路径。"
            )
        folder = place.resolve()
        if _AS_OF.fullmatch(folder.name):
            self.found.append(folder)
            return
        inside = sorted(folder.iterdir())
        dated = [child for child in inside if child.is_dir() and _AS_OF.fullmatch(child.name)]
        archives = [child for child in inside if child.is_file() and _is_archive(child)]
        if not dated and not archives:
            raise InputError(
                f"{folder} 里没有数据包",
                "数据包是以截至日期命名的文件夹，如 2020-12-31，或其 .zip；"
                "只在这个文件夹和它的下一层里找。",
                "请把导出的文件放进这样命名的文件夹再装载。",
            )
        self.found += dated
        for archive in archives:
            try:
                self._unpack(archive)
            except InputError as error:
                # What lies beside it may well be whole.
                self.notes.append("。".join(part for part in str(error).splitlines() if part))
        if not self.found:
            raise InputError(
                f"{folder} 里没有数据包", "\n".join(self.notes), "请重新压缩后再装载。"
            )

    def _unpack(self, archive: Path) -> None:
        if self.scratch is None:
            raise InputError(f"{archive.name} 是压缩包", "这里只读文件夹。", "请先解压。")
        self.scratch.mkdir(parents=True, exist_ok=True)
        unpacked = unpack(archive, Path(mkdtemp(prefix="archive-", dir=self.scratch)))
        self.found += unpacked.folders
        self.notes += unpacked.notes


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


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
        if dataset and suffix in SUFFIXES and path.is_file() and os.access(path, os.R_OK):
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
    if path.is_dir():
        return f"{path.name}：是文件夹，不是文件，未装载。请把里面的文件直接放进数据包文件夹。"
    if not path.is_file():
        return f"{path.name}：不是普通文件（或快捷方式指向的文件不在），未装载。请放入文件本身。"
    if not os.access(path, os.R_OK):
        return f"{path.name}：没有读取权限，未装载。请修改文件权限。"
    if stem in names:
        return f"{path.name}：不支持这种格式，未装载。支持 {'、'.join(SUFFIXES)}。"
    near = nearest(stem, names)
    hint = f"是否应为 {names[near]}（{near}）？" if near else "文件名不是任何数据集的名称。"
    return f"{path.name}：未装载。{hint}"

"""A .zip of dump folders, unpacked where nothing in it can do harm.

Names are made safe by never using them as paths: of each file its own name and the date of its
folder are taken, nothing else.
"""

import errno
import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dashboard.errors import InputError

_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}")
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_MOST_ENTRIES = 10_000
_MOST_BYTES = 20 << 30
_MOST_SHRUNK = 200
_HARMLESS = 1 << 26
_BLOCK = 1 << 20
_SHOWN = 10
_LONGEST_NAME = 200  # bytes; file systems take 255


@dataclass(frozen=True)
class Unpacked:
    """The folders made of one archive, each named by its date, and what was not taken."""

    folders: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass
class _Plan:
    """Which entry goes where below the scratch folder."""

    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def unpack(path: Path, into: Path) -> Unpacked:
    """Unpack the dated folders of the archive into `into`, which must be empty or not there.

    Files at the root, or in one folder that is not a date, belong to the date in the archive's own
    name. Raises InputError for an archive that is damaged, locked, explosive, or has no dump.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, path)
            plan = _plan(archive, path)
            for place, entry in plan.entries.items():
                (into / place).parent.mkdir(parents=True, exist_ok=True)
                # Never more than the entry says to hold, which _check_size has seen.
                with archive.open(entry) as packed, (into / place).open("xb") as file:
                    shutil.copyfileobj(packed, file, _BLOCK)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        # A directory that points before the file's beginning; a full disk is another matter.
        if error.errno != errno.EINVAL:
            raise
        raise _damaged(path, error) from error
    dates = dict.fromkeys(PurePosixPath(place).parent.name for place in plan.entries)
    return Unpacked(tuple(into / day for day in dates), tuple(plan.notes))


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(
        f"{path.name} 不是完整的 zip 压缩包",
        f"{error}",
        "文件可能没有传完；请重新压缩（普通 zip 格式）后再装载。",
    )


def _check_size(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise InputError(f"{path.name} 加了密码", "", "请解压后重新压缩，不要设密码。")
    if len(entries) > _MOST_ENTRIES:
        raise _explosive(path, f"里面有 {len(entries)} 个文件")
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_BYTES:
        raise _explosive(path, f"解压后有 {total >> 30} GB")
    for entry in entries:
        if entry.file_size > max(_HARMLESS, _MOST_SHRUNK * entry.compress_size):
            raise _explosive(path, f"{_name(entry)} 解压后是压缩前的 {_MOST_SHRUNK} 倍以上")
    packed = sum(entry.compress_size for entry in entries)
    if packed > path.stat().st_size:
        raise _explosive(path, "里面的文件互相重叠")


def _explosive(path: Path, why: str) -> InputError:
    return InputError(
        f"{path.name} 大得不合常理，没有解压", f"{why}。", "请确认文件来源；必要时解压后分批装载。"
    )


def _plan(archive: zipfile.ZipFile, path: Path) -> _Plan:
    plan = _Plan()
    own_date = _AS_OF.search(path.stem)
    for entry in archive.infolist():
        name = _name(entry)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if entry.is_dir() or not parts or _is_ignored(parts):
            continue
        day = parts[-2] if len(parts) > 1 and _is_date(parts[-2]) else ""
        if not day and own_date and len(parts) <= 2:
            day = own_date[0]
        if reason := _not_taken(entry, name, parts, day):
            plan.notes.append(f"{path.name} 里的 {name[:_LONGEST_NAME]}：{reason}")
        elif (place := f"{day}/{parts[-1]}") in plan.entries:
            raise InputError(
                f"{path.name} 里有两个 {place}",
                "无法判断以哪个为准。",
                "请只留一个，重新压缩后再装载。",
            )
        else:
            plan.entries[place] = entry
    if not plan.entries:
        raise InputError(
            f"{path.name} 里没有数据包",
            "\n".join(plan.notes[:_SHOWN]),
            "请压缩以截至日期命名的文件夹（如 2020-12-31），或把压缩包命名为 2020-12-31.zip。",
        )
    return plan


def _name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in its own encoding and does not say so; others write UTF-8."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    raw = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_ignored(parts: tuple[str, ...]) -> bool:
    """What macOS and Windows add by themselves."""
    return "__MACOSX" in parts or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _is_date(name: str) -> bool:
    return bool(_AS_OF.fullmatch(name))


def _not_taken(entry: zipfile.ZipInfo, name: str, parts: tuple[str, ...], day: str) -> str:
    """Why the entry is left where it is; empty if it is taken."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if ".." in parts or parts[0].startswith("/") or ":" in name or "\0" in name:
        return "名称指向压缩包之外，未解压。请重新压缩文件夹。"
    if kind not in (0, stat.S_IFREG):
        return "不是普通文件（可能是快捷方式），未解压。请放入文件本身。"
    if name.lower().endswith((".zip", ".rar", ".7z")):
        return "压缩包里的压缩包不再展开。请解压后放进同一个文件夹。"
    if len(parts[-1].encode()) > _LONGEST_NAME:
        return "文件名太长，未解压。请改短。"
    if not day:
        return "不在以日期命名的文件夹里，未解压。请放进如 2020-12-31 的文件夹。"
    return ""

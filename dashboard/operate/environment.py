"""Whether this machine can run the product: Python, packages, fonts, room on the disk."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from dashboard.operate.findings import Finding, note, ok, problem
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.room import in_bytes, room_left, room_needed

_OLDEST_PYTHON = (3, 11)
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)\s*(;[^\\]*)?", flags=re.MULTILINE)
_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path.home() / "Library/Fonts",
)
_CHINESE_FONT = re.compile(
    r"cjk|sourcehan|source-han|pingfang|heiti|songti|wqy|uming|ukai|simsun|simhei|msyh",
    flags=re.IGNORECASE,
)


def examine_environment(settings: Settings) -> Iterator[Finding]:
    """Findings on the machine, whatever has been loaded."""
    yield _python()
    yield _packages(PROJECT / "requirements.txt")
    yield _fonts()
    yield _room(settings)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        oldest = ".".join(map(str, _OLDEST_PYTHON))
        return problem(f"Python {version} 太旧。", f"请安装 Python {oldest} 或更新的版本。")
    return ok(f"Python {version}")


def _packages(pins: Path) -> Finding:
    """Installed packages against the pins; one that is pinned for other machines may be missing."""
    if not pins.exists():
        return note(f"没有 {pins.name}，无从核对软件包版本。")
    wanted: dict[str, set[str]] = {}
    needed: set[str] = set()
    for name, version, marker in _PIN.findall(pins.read_text("utf-8")):
        wanted.setdefault(name, set()).add(version)
        if not marker:
            needed.add(name)
    wrong = []
    for name, versions in wanted.items():
        installed = _installed(name)
        if installed is None and name in needed:
            wrong.append(f"{name} 未安装")
        elif installed is not None and installed not in versions:
            wrong.append(f"{name} 是 {installed}，应为 {'、'.join(sorted(versions))}")
    if wrong:
        step = f"python -m pip install --require-hashes -r {pins.name}"
        return problem(f"软件包与 {pins.name} 不符：{'；'.join(wrong)}。", step)
    return ok(f"{len(wanted)} 个软件包与 {pins.name} 一致")


def _installed(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _fonts() -> Finding:
    font = _chinese_font()
    if font is None:
        return problem(
            "没有中文字体，这台机器上生成的图片和文件里中文会成方框。",
            "Debian、Ubuntu：apt-get install fonts-noto-cjk",
        )
    return ok(f"中文字体 {font}")


def _chinese_font() -> str | None:
    if command := shutil.which("fc-list"):
        listed = subprocess.run(
            [command, ":lang=zh", "family"], capture_output=True, text=True, check=False
        )
        families = sorted(line.split(",")[0] for line in listed.stdout.splitlines() if line)
        return families[0] if families else None
    files = (file for folder in _FONT_FOLDERS if folder.exists() for file in folder.rglob("*.*"))
    return next((file.stem for file in files if _CHINESE_FONT.search(file.name)), None)


def _room(settings: Settings) -> Finding:
    left, needed = room_left(settings), room_needed(settings)
    room = f"{settings.home} 所在磁盘还剩 {in_bytes(left)}，一次载入约需 {in_bytes(needed)}"
    if left < needed:
        step = "请腾出空间；oversight prune 可删去旧的发布版本。"
        return problem(f"磁盘空间不够：{room}。", step)
    return ok(room)

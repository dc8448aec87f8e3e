"""A full disk: said in words, nothing switched, and the same load succeeds once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.errors import DiskFullError
from dashboard.settings import Settings
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.strays import strays
from tests.surviving.homes import City, dumps_of, print_of
from tests.surviving.loading import ForkedLoad

_MB = 1_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory; its size is set by remounting."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a small file system")
    if _mount("-t", "tmpfs", "-o", f"size={100 * _MB}", "tmpfs", str(place)) != 0:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


def _resize(place: Path, size: int) -> None:
    assert _mount("-o", f"remount,size={size}", str(place)) == 0


def load(folder: Path, home: Path, *, largest_file: int | None = None) -> tuple[int, str]:
    """`oversight load` in a process of its own: exit code and what it said."""
    done = ForkedLoad(folder, home, largest_file=largest_file)
    return done.code(), done.said


def check_nothing_happened(code: int, said: str, city: City, settings: Settings) -> None:
    assert code == DiskFullError.exit_code, said
    assert "磁盘已满" in said
    assert "Traceback" not in said
    assert print_of(read_current(settings)) == city.before
    assert not strays(settings)


def check_all_is_there(code: int, said: str, city: City, settings: Settings) -> None:
    assert code == 0, said
    current = read_current(settings)
    assert print_of(current) == city.after
    assert dumps_of(current) == city.dumps
    assert not strays(settings)


# Full while dumps are read, while rows are accepted, while counts are written.
@pytest.mark.parametrize("room", [4_096, 200_000, 4 * _MB])
def test_a_full_file_system(city: City, small_disk: Path, room: int) -> None:
    settings = Settings(home=small_disk / "home")
    shutil.copytree(city.home, settings.home)
    _resize(small_disk, shutil.disk_usage(small_disk).used + room)
    check_nothing_happened(*load(city.second, settings.home), city, settings)
    _resize(small_disk, 100 * _MB)
    check_all_is_there(*load(city.second, settings.home), city, settings)


# The same wherever nothing can be mounted: no file may grow beyond this.
@pytest.mark.parametrize("largest_file", [2_048, 20_000, 2 * _MB])
def test_files_that_cannot_grow(city: City, home: Settings, largest_file: int) -> None:
    code, said = load(city.second, home.home, largest_file=largest_file)
    check_nothing_happened(code, said, city, home)
    check_all_is_there(*load(city.second, home.home), city, home)

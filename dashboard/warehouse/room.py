"""Room on the disk: what a load needs, what there is."""

import shutil
from pathlib import Path

from dashboard.errors import DamagedError, NoPublicationError
from dashboard.settings import Settings
from dashboard.warehouse.publication import Publication, read_current

# Measured on the whole sample city: the rows being read, the accepted rows and what is spilled
# while counting come to under three times the files received.
_TIMES_THE_DUMP = 3
_BESIDES = 200_000_000


def room_needed(settings: Settings, *, incoming: int = 0) -> int:
    """Bytes that a load needs: of `incoming` bytes of files, or of the largest dump in force."""
    try:
        current = read_current(settings)
    except (NoPublicationError, DamagedError):
        return _TIMES_THE_DUMP * incoming + _BESIDES
    counts = 2 * (current.counts_bytes or 0)
    return _TIMES_THE_DUMP * max(incoming, _largest_dump(current)) + counts + _BESIDES


def room_left(settings: Settings) -> int:
    """Bytes free where the home is."""
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def in_bytes(size: int) -> str:
    """1,234,567 → 1.2 MB."""
    if size < 1_000_000:
        return f"{size / 1e3:,.1f} kB"
    return f"{size / 1e9:,.1f} GB" if size >= 1_000_000_000 else f"{size / 1e6:,.1f} MB"


def size_of(path: Path) -> int:
    """Bytes of a file or of all files in a folder."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size


def _largest_dump(publication: Publication) -> int:
    sizes: dict[str, int] = {}
    for dump in publication.inputs:
        received = sum(file.size_bytes for file in dump.files)
        sizes[str(dump.as_of)] = sizes.get(str(dump.as_of), 0) + received
    return max(sizes.values(), default=0)

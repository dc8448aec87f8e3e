"""Writing so that it survives a power cut: what is pointed to lies on the disk first."""

import os
from collections.abc import Iterable
from pathlib import Path


def flush(path: Path) -> None:
    """Have the system write a file's content, or a folder's names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_all(files: Iterable[Path], *, up_to: Path) -> None:
    """Flush files, and every folder between them and `up_to` (itself included)."""
    folders = {up_to}
    for file in files:
        flush(file)
        folders |= {parent for parent in file.parents if parent.is_relative_to(up_to)}
    for folder in sorted(folders, reverse=True):
        flush(folder)


def flush_tree(folder: Path) -> None:
    """Flush everything in a folder."""
    flush_all((path for path in folder.rglob("*") if path.is_file()), up_to=folder)


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step: readers see the old text or the new."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    flush(path.parent)

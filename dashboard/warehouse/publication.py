"""Publications: immutable folders of counts, and the pointer to the one in force."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dashboard.errors import NoPublicationError, nearest
from dashboard.intake.accepted import AcceptedDump
from dashboard.settings import Settings


@dataclass(frozen=True)
class Publication:
    """One set of counts and the dumps that it was made from.

    `checksum` is made of the inputs and the queries: the same dumps counted by the same queries
    have the same checksum, whenever they were loaded.
    """

    id: str
    published_at: datetime
    checksum: str
    inputs: tuple[AcceptedDump, ...]
    folder: Path

    @property
    def is_sample(self) -> bool:
        return any(dump.is_sample for dump in self.inputs)

    @property
    def data_as_of(self) -> date:
        return max(dump.as_of for dump in self.inputs)

    @property
    def counts(self) -> Path:
        return self.folder / "marts.duckdb"


def read_current(settings: Settings) -> Publication:
    """The publication in force. Raises NoPublicationError where nothing has been published."""
    try:
        current = settings.current.read_text("utf-8").strip()
    except FileNotFoundError:
        raise NoPublicationError(
            "还没有发布任何数据。",
            f"{settings.home} 中没有发布版本。",
            "载入数据包：oversight load 数据包文件夹；或查看示例城市：make demo",
        ) from None
    return read_publication(settings, current)


def read_publication(settings: Settings, publication_id: str) -> Publication:
    """One publication by id. Raises NoPublicationError, naming the nearest id there is."""
    folder = settings.publications / publication_id
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        known = [path.name for path in settings.publications.glob("*/")]
        near = nearest(publication_id, known)
        raise NoPublicationError(
            f"没有名为 {publication_id} 的发布版本。",
            next_step=f"是否指 {near}？" if near else "",
        ) from None
    return Publication(
        id=manifest["id"],
        published_at=datetime.fromisoformat(manifest["published_at"]),
        checksum=manifest["checksum"],
        inputs=tuple(AcceptedDump.from_json(record) for record in manifest["inputs"]),
        folder=folder,
    )


def inputs_checksum(inputs: Iterable[AcceptedDump], queries: Path) -> str:
    """One checksum of what is counted and how."""
    digest = hashlib.sha256()
    # Of two dumps of events of one date the later one wins, so their order counts.
    for dump in sorted(inputs, key=lambda dump: (dump.dataset, dump.as_of, dump.loaded_at)):
        digest.update(f"{dump.dataset} {dump.as_of} {dump.checksum}\n".encode())
    for file in sorted(queries.rglob("*.sql")):
        if "pages" not in file.relative_to(queries).parts:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def install(
    unfinished: Path,
    *,
    settings: Settings,
    inputs: Iterable[AcceptedDump],
    checksum: str,
    published_at: datetime,
    steps: dict[str, float],
) -> Publication:
    """Give a finished folder of counts its name and make it the one in force.

    The folder is renamed whole and the pointer replaced in one step, so a reader sees the old
    publication or the new one, never half of either.
    """
    name = f"{published_at:%Y%m%dT%H%M%S%f}-{checksum[:8]}"
    manifest = {
        "id": name,
        "published_at": published_at.isoformat(),
        "checksum": checksum,
        "inputs": [dump.to_json() for dump in inputs],
        "seconds": steps,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (unfinished / "manifest.json").write_text(text, "utf-8")
    folder = settings.publications / name
    unfinished.rename(folder)
    point_to(name, settings)
    return read_publication(settings, name)


def point_to(publication_id: str, settings: Settings) -> None:
    """Make a publication the one in force."""
    pointer = settings.current.with_suffix(f".{os.getpid()}")
    with pointer.open("w", encoding="utf-8") as file:
        file.write(publication_id + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(settings.current)


def discard(unfinished: Path) -> None:
    shutil.rmtree(unfinished, ignore_errors=True)

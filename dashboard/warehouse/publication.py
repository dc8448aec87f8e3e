"""Publications: immutable folders of counts, and the one in force."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import duckdb

from dashboard.errors import DamagedError, NoPublicationError, nearest
from dashboard.intake.accepted import AcceptedDump
from dashboard.settings import Settings

COUNTS = "marts.duckdb"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class CheckResult:
    """What one rule across dumps found: `found` of `examined` rows.

    `severity` is `hold` where so many hold the publication back. `rows` is the CSV file of the
    rows found (the first thousand), relative to the publication's folder.
    """

    id: str
    title: str
    severity: Literal["warning", "hold"]
    found: int
    examined: int | None
    rows: str | None


@dataclass(frozen=True)
class Publication:
    """One set of counts and the dumps that it was made from.

    `checksum` is made of the inputs and the queries: the same dumps counted by the same queries
    have the same checksum, whenever they were loaded. `seconds` is what each step took, in order.
    `previous` is the publication that this one took over from. `parts` are the kept parts of marts
    that it was made with, relative to the home. `accepted_despite` are the reasons to hold it back
    that the operator set aside. `versions` and `counts_bytes` are empty where an
    earlier release published.
    """

    id: str
    published_at: datetime
    checksum: str
    inputs: tuple[AcceptedDump, ...]
    folder: Path
    loaded_by: str = ""
    previous: str | None = None
    contract_checksum: str = ""
    query_checksum: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    parts: tuple[str, ...] = ()
    accepted_despite: tuple[str, ...] = ()
    counts_bytes: int | None = None
    counts_sha256: str | None = None

    @property
    def is_sample(self) -> bool:
        return any(dump.is_sample for dump in self.inputs)

    @property
    def data_as_of(self) -> date:
        return max(dump.as_of for dump in self.inputs)

    @property
    def counts(self) -> Path:
        return self.folder / COUNTS

    @property
    def accepted(self) -> int:
        """Rows of all dumps behind it."""
        return sum(dump.accepted for dump in self.inputs)

    @property
    def refused(self) -> int:
        return sum(dump.refused for dump in self.inputs)

    @property
    def is_whole(self) -> bool:
        """Whether its file of counts is there in full size; its bytes are not compared."""
        return self.counts.exists() and self.counts_bytes in (None, self.counts.stat().st_size)

    def to_json(self) -> dict[str, Any]:
        """The manifest."""
        record = asdict(self)
        del record["folder"]
        return record | {
            "published_at": self.published_at.isoformat(),
            "inputs": [dump.to_json() for dump in self.inputs],
        }

    @classmethod
    def from_json(cls, record: dict[str, Any], folder: Path) -> "Publication":
        return cls(
            **record
            | {
                "published_at": datetime.fromisoformat(record["published_at"]),
                "inputs": tuple(AcceptedDump.from_json(dump) for dump in record["inputs"]),
                "checks": tuple(CheckResult(**check) for check in record.get("checks", ())),
                "parts": tuple(record.get("parts", ())),
                "accepted_despite": tuple(record.get("accepted_despite", ())),
            },
            folder=folder,
        )


# With it DuckDB 2.0 takes a sum for as small as the rows that it adds up, and a query that sorts by
# the sum ends with "INT128 … out of range for UINT8", now and then and on small cities first.
UNSAFE_OPTIMIZERS = "compressed_materialization"


def open_counts(counts: Path) -> duckdb.DuckDBPyConnection:
    """A file of counts, read only and cut off from everything else.

    All open it alike, for one process can open a file in one way only.
    """
    return duckdb.connect(
        str(counts),
        read_only=True,
        config={
            "enable_external_access": False,
            "threads": 2,
            "disabled_optimizers": UNSAFE_OPTIMIZERS,
            "lock_configuration": True,
        },
    )


def read_current(settings: Settings) -> Publication:
    """The publication in force.

    Raises NoPublicationError where nothing has been published, and DamagedError where the pointer
    names a publication that is not there: the two must not be confused, or a load would start
    from nothing.
    """
    try:
        current = settings.current.read_text("utf-8").strip()
    except FileNotFoundError:
        raise NoPublicationError(
            "还没有发布任何数据。",
            f"{settings.home} 中没有发布版本。",
            "载入数据包：oversight load 数据包文件夹；或查看示例城市：make demo",
        ) from None
    try:
        return read_publication(settings, current)
    except NoPublicationError:
        raise DamagedError(
            f"在用的发布版本 {current or '（空）'} 不见了。",
            f"{settings.current} 指向它，但 {settings.publications} 里没有这个版本。",
            "从备份恢复它，或用 oversight rollback 换到另一个版本；oversight doctor 列出全部情况。",
        ) from None


def read_publication(settings: Settings, publication_id: str) -> Publication:
    """One publication by id.

    Raises NoPublicationError, naming the nearest id there is, or DamagedError for a manifest that
    cannot be read.
    """
    folder = settings.publications / publication_id
    known = publication_ids(settings)
    if publication_id not in known:
        near = nearest(publication_id, known)
        raise NoPublicationError(
            f"没有名为 {publication_id} 的发布版本。",
            next_step=f"是否指 {near}？" if near else "用 oversight publications 查看全部版本。",
        )
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Publication.from_json(manifest, folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"发布版本 {publication_id} 的清单已损坏。",
            f"{folder / MANIFEST}：{error}",
            "从备份恢复它，或用 oversight rollback 换到另一个版本。",
        ) from error


def publication_ids(settings: Settings) -> list[str]:
    """The ids of all publications, oldest first, sound or not."""
    if not settings.publications.exists():
        return []
    return sorted(
        path.name
        for path in settings.publications.iterdir()
        if path.is_dir() and not path.name.startswith(".")
    )


def list_publications(settings: Settings) -> list[Publication]:
    """All publications whose manifest can be read, oldest first; `examine` names the others."""
    return list(_readable(settings, publication_ids(settings)))


def _readable(settings: Settings, ids: Iterable[str]) -> Iterable[Publication]:
    for publication_id in ids:
        try:
            yield read_publication(settings, publication_id)
        except DamagedError:
            continue

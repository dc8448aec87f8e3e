"""Giving finished counts their name, and making a publication the one in force."""

import getpass
import hashlib
import json
import os
import platform
import shutil
import socket
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.settings import Settings
from dashboard.warehouse.durable import flush, flush_all, flush_tree, write_whole
from dashboard.warehouse.publication import COUNTS, MANIFEST, Publication, read_publication


def queries_checksum(settings: Settings) -> str:
    """One checksum of how things are counted: marts, metrics and the reference tables."""
    digest = hashlib.sha256()
    for file in sorted(settings.queries.rglob("*.sql")):
        name = file.relative_to(settings.queries)
        if name.parts[0] not in ("pages", "checks"):
            digest.update(name.as_posix().encode() + file.read_bytes())
    for file in sorted(settings.reference.glob("*.csv")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def contracts_checksum(contracts: Mapping[str, Contract]) -> str:
    """One checksum of what a dump must be."""
    digests = sorted(f"{name} {contract.digest}" for name, contract in contracts.items())
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def inputs_checksum(inputs: Iterable[AcceptedDump], query_checksum: str) -> str:
    """One checksum of what is counted and how."""
    digest = hashlib.sha256()
    # Of two dumps of events of one date the later one wins, so their order counts.
    for dump in sorted(inputs, key=lambda dump: (dump.dataset, dump.as_of, dump.loaded_at)):
        digest.update(f"{dump.dataset} {dump.as_of} {dump.checksum}\n".encode())
    digest.update(query_checksum.encode())
    return digest.hexdigest()


def named(
    unfinished: Path, *, checksum: str, inputs: Iterable[AcceptedDump], settings: Settings
) -> Publication:
    """The publication that the counts in `unfinished` will be: its name is time and content."""
    published_at = datetime.now().astimezone()
    name = f"{published_at:%Y%m%dT%H%M%S%f}-{checksum[:8]}"
    counts = unfinished / COUNTS
    with counts.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Publication(
        id=name,
        published_at=published_at,
        checksum=checksum,
        inputs=tuple(inputs),
        folder=settings.publications / name,
        loaded_by=who_loads(),
        versions={
            "oversight": version("oversight"),
            "duckdb": duckdb.__version__,
            "python": platform.python_version(),
        },
        counts_bytes=counts.stat().st_size,
        counts_sha256=sha256,
    )


def install(unfinished: Path, publication: Publication, *, settings: Settings) -> Publication:
    """Put finished counts in force.

    The folder is renamed whole and the pointer replaced in one step, so a reader sees the old
    publication or the new one, never half of either. All that the new one names lies on the disk
    before it is pointed to.
    """
    text = json.dumps(publication.to_json(), ensure_ascii=False, indent=1)
    (unfinished / MANIFEST).write_text(text, "utf-8")
    rows = [settings.home / dump.rows for dump in publication.inputs]
    breaches = [settings.home / dump.quarantine for dump in publication.inputs if dump.quarantine]
    # Quarantine files may have been tidied away by hand; rows may not.
    flush_all([*rows, *filter(Path.exists, breaches)], up_to=settings.home)
    flush_tree(unfinished)
    unfinished.rename(publication.folder)
    flush(settings.publications)
    point_to(publication.id, settings)
    return read_publication(settings, publication.id)


def point_to(publication_id: str, settings: Settings) -> None:
    """Make a publication the one in force."""
    write_whole(settings.current, publication_id + "\n")


def discard(unfinished: Path) -> None:
    shutil.rmtree(unfinished, ignore_errors=True)


def who_loads() -> str:
    """OVERSIGHT_USER, or the account and the machine."""
    if named_user := os.environ.get("OVERSIGHT_USER"):
        return named_user
    try:
        account = getpass.getuser()
    except (KeyError, OSError):  # a container may run an account that has no name
        account = f"uid {os.getuid()}"
    return f"{account}@{socket.gethostname()}"

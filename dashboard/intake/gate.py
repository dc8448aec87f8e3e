"""The gate: dumps in; accepted, de-identified rows and a list of what was refused out."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

import duckdb

from dashboard.errors import InputError
from dashboard.intake.accepted import AcceptedDump, SourceFile
from dashboard.intake.check import Tally, check_rows, good_rows, kept_fields
from dashboard.intake.clean import MACROS
from dashboard.intake.contracts import Contract, load_contracts
from dashboard.intake.discover import Dump, find_dumps
from dashboard.intake.in_order import in_order
from dashboard.intake.lookups import create_lookups, lookups_digest
from dashboard.intake.quarantine import write_quarantine
from dashboard.intake.read_csv import read_csv
from dashboard.intake.read_excel import read_excel
from dashboard.intake.read_parquet import read_parquet
from dashboard.intake.references import AcceptedLists
from dashboard.intake.rules import Rule, contract_rules
from dashboard.intake.secret import load_secret
from dashboard.intake.source import Source, named, quoted
from dashboard.settings import Settings

__all__ = ["Outcome", "find_dumps", "take_in"]

# Part of every checksum: raise it when the same files would now be accepted differently.
GATE_VERSION = 1

_MEMORY_LIMIT = "2GB"
_SMALL = 1_000_000  # bytes


@dataclass(frozen=True)
class Outcome:
    """What became of one dataset of one dump: accepted (though rows may be refused), or why not."""

    dataset: str
    as_of: date
    accepted: AcceptedDump | None
    problem: str | None = None
    next_step: str = ""


def take_in(
    dumps: Sequence[Dump],
    *,
    settings: Settings,
    in_force: Sequence[AcceptedDump],
    out: Path | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> list[Outcome]:
    """Check the dumps, keep what passes, set aside what does not.

    Two datasets are checked at a time, those that others refer to before these; within a dataset
    the oldest dump comes first. A dump that is in force already is not read again. Everything is
    written below the home, or below `out` for a dry run; paths in the result are then absolute, so
    `home / rows` holds for both.
    """
    contracts = load_contracts(settings.contracts)
    sizes = {
        (name, dump.as_of): sum(path.stat().st_size for path in dump.files[name])
        for name in contracts
        for dump in dumps
        if name in dump.files
    }
    tell = _Told(progress, sum(sizes.values()))
    lists = AcceptedLists(settings.home)
    lists.add(in_force)

    # A dry run before the first load must leave nothing behind at home.
    is_first_dry_run = out is not None and not settings.secret.exists()
    secret = load_secret(out / "secret.key" if out and is_first_dry_run else settings.secret)

    def check(name: str) -> list[Outcome]:
        outcomes = []
        with _Gate.opened(settings, contracts, lists, in_force, out, secret) as gate:
            for dump in sorted(dumps, key=lambda dump: dump.as_of):
                if name in dump.files:
                    title = f"{contracts[name].title} {dump.as_of.isoformat()}"
                    with tell.step(title, sizes[name, dump.as_of]):
                        outcomes.append(gate.outcome(contracts[name], dump))
        return outcomes

    wanted = {name for name, _ in sizes}
    found = in_order(
        {
            name: [key.resource for key in contract.foreign_keys if key.resource in wanted]
            for name, contract in contracts.items()
            if name in wanted
        },
        cost={
            name: sum(size for (other, _), size in sizes.items() if other == name)
            for name in wanted
        },
        run=check,
    )
    return [outcome for name in contracts if name in wanted for outcome in found[name]]


class _Told:
    """Progress by bytes, from several threads."""

    def __init__(self, progress: Callable[[str, float], None] | None, total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0
        self._lock = Lock()

    @contextmanager
    def step(self, title: str, size: int) -> Iterator[None]:
        if self._progress:
            self._progress(title, self._done / self._total)
        yield
        with self._lock:
            self._done += size


@dataclass
class _Gate:
    settings: Settings
    contracts: Mapping[str, Contract]
    lists: AcceptedLists
    in_force: Mapping[tuple[str, date, str], AcceptedDump]
    out: Path | None
    scratch: Path
    connection: duckdb.DuckDBPyConnection

    @classmethod
    @contextmanager
    def opened(
        cls,
        settings: Settings,
        contracts: Mapping[str, Contract],
        lists: AcceptedLists,
        in_force: Sequence[AcceptedDump],
        out: Path | None,
        secret: str,
    ) -> Iterator["_Gate"]:
        (out or settings.home).mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=".intake-", dir=out or settings.home))
        known = {(dump.dataset, dump.as_of, dump.checksum): dump for dump in in_force}
        try:
            with duckdb.connect() as connection:
                _prepare(connection, settings, scratch, secret)
                yield cls(settings, contracts, lists, known, out, scratch, connection)
        finally:
            shutil.rmtree(scratch)

    def outcome(self, contract: Contract, dump: Dump) -> Outcome:
        try:
            accepted = self._accept(contract, dump)
        except InputError as error:
            problem = "：".join(part for part in (error.what, error.why) if part)
            return Outcome(contract.name, dump.as_of, None, problem, error.next_step)
        self.lists.add([accepted])
        return Outcome(contract.name, dump.as_of, accepted)

    def _accept(self, contract: Contract, dump: Dump) -> AcceptedDump:
        paths = dump.files[contract.name]
        files = tuple(_source_file(path) for path in paths)
        notes = self._refer(contract, dump.as_of)
        checksum = self._checksum(contract, dump.as_of, files)
        known = self.in_force.get((contract.name, dump.as_of, checksum))
        loaded_at = datetime.now().astimezone().isoformat()
        if known and (self.settings.home / known.rows).exists():
            # Sent again, it is the newest of its date again: of events the newest dump wins.
            return replace(known, loaded_at=loaded_at)
        sources = [self._read(path, contract) for path in paths]
        if len(sources) > 1:
            notes.append(f"{'、'.join(path.name for path in paths)} 合为一份装载。")
        notes += [f"{source.file}：{note}" for source in sources for note in source.notes]
        rules = contract_rules(contract)
        is_small = sum(file.size_bytes for file in files) < _SMALL
        tally = check_rows(self.connection, contract, sources, rules, is_small=is_small)
        place = Path(contract.name) / dump.as_of.isoformat() / checksum[:12]
        rows = self._write_rows(contract, rules, place.with_suffix(".parquet"))
        return AcceptedDump(
            dataset=contract.name,
            as_of=dump.as_of,
            checksum=checksum,
            rows=rows,
            quarantine=self._write_breaches(contract, sources, rules, tally, place),
            files=files,
            read=tally.read,
            accepted=tally.accepted,
            refused=tally.refused,
            left_out=tally.left_out,
            reasons=tally.reasons,
            warnings=tally.warnings,
            notes=tuple(notes),
            loaded_at=loaded_at,
            is_sample=dump.is_sample,
        )

    def _refer(self, contract: Contract, as_of: date) -> list[str]:
        """Make the keys that the rows may refer to; a note for each that no list provides."""
        notes = []
        for key in contract.foreign_keys:
            dumps = self.lists.referred(key, contract, as_of, self.contracts)
            self.lists.create_keys(self.connection, key, dumps)
            if not dumps:
                title = self.contracts[key.resource].title
                notes.append(f"还没有已接受的“{title}”，{key.field} 无从核对。")
        return notes

    def _checksum(self, contract: Contract, as_of: date, files: Sequence[SourceFile]) -> str:
        """Of all that decides which rows are accepted: files, contract, and what they refer to."""
        parts = [
            GATE_VERSION,
            contract.digest,
            lookups_digest(self.connection, contract),
            [file.sha256 for file in files],
            [
                [
                    dump.checksum
                    for dump in self.lists.referred(key, contract, as_of, self.contracts)
                ]
                for key in contract.foreign_keys
            ],
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _read(self, path: Path, contract: Contract) -> Source:
        if path.name.lower().endswith(".xlsx"):
            return read_excel(path, contract, self.scratch)
        if path.name.lower().endswith(".parquet"):
            return read_parquet(path, contract, self.connection)
        return read_csv(path, contract, self.scratch)

    def _write_rows(self, contract: Contract, rules: Sequence[Rule], place: Path) -> str:
        columns = ", ".join(named(field.name) for field in kept_fields(contract))
        query = f"select {columns} from checked where {good_rows(rules)}"
        if any(field.reference for field in contract.fields):
            # Joining the lookups shuffles rows. The members need none, and are too many to sort.
            query += " order by file_number, row_number"
        path = (self.out / "accepted" if self.out else self.settings.accepted) / place
        with _written_aside(path) as draft:
            self.connection.execute(
                f"copy ({query}) to {quoted(str(draft))} (format parquet, compression zstd)"
            )
        return self._recorded(path)

    def _write_breaches(
        self,
        contract: Contract,
        sources: Sequence[Source],
        rules: Sequence[Rule],
        tally: Tally,
        place: Path,
    ) -> str | None:
        if not tally.reasons and not tally.warnings:
            return None
        root = self.out / "quarantine" if self.out else self.settings.quarantine
        path = (root / place).with_suffix(".csv")
        with _written_aside(path) as draft:
            write_quarantine(self.connection, contract, sources, rules, draft)
        return self._recorded(path)

    def _recorded(self, path: Path) -> str:
        return str(path.resolve() if self.out else path.relative_to(self.settings.home).as_posix())


def _prepare(
    connection: duckdb.DuckDBPyConnection, settings: Settings, scratch: Path, secret: str
) -> None:
    connection.execute(f"set memory_limit = '{_MEMORY_LIMIT}'")
    connection.execute(f"set temp_directory = {quoted(str(scratch / 'spill'))}")
    connection.execute(MACROS)
    create_lookups(connection, settings)
    connection.execute("set variable secret = ?", [secret])


def _source_file(path: Path) -> SourceFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SourceFile(name=path.name, sha256=digest, size_bytes=path.stat().st_size)


@contextmanager
def _written_aside(path: Path) -> Iterator[Path]:
    """A temporary name to write to, which becomes `path` once all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

"""One dataset through the gate: read, correct, check, and write what passes and what does not."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from dashboard.errors import InputError
from dashboard.intake.accepted import AcceptedDump, SourceFile
from dashboard.intake.check import Tally, check_rows, good_rows, kept_fields, refused_keys
from dashboard.intake.clean import MACROS
from dashboard.intake.contracts import Contract
from dashboard.intake.corrected import create_corrected, with_corrections
from dashboard.intake.corrections import Correction
from dashboard.intake.discover import Dump
from dashboard.intake.lookups import create_lookups, lookups_digest
from dashboard.intake.quarantine import write_quarantine
from dashboard.intake.read_file import read_file
from dashboard.intake.references import AcceptedLists
from dashboard.intake.rules import Rule, contract_rules
from dashboard.intake.source import Source, named, quoted
from dashboard.settings import Settings

# Part of every checksum: raise it when the same files would now be accepted differently.
GATE_VERSION = 2

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


@dataclass
class Gate:
    """One dataset's dumps, one after another, on a connection of its own."""

    settings: Settings
    contracts: Mapping[str, Contract]
    corrections: Sequence[Correction]
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
        corrections: Sequence[Correction],
        lists: AcceptedLists,
        in_force: Sequence[AcceptedDump],
        out: Path | None,
        secret: str,
    ) -> Iterator["Gate"]:
        (out or settings.home).mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=".intake-", dir=out or settings.home))
        known = {(dump.dataset, dump.as_of, dump.checksum): dump for dump in in_force}
        try:
            with duckdb.connect() as connection:
                _prepare(connection, settings, scratch, secret)
                yield cls(settings, contracts, corrections, lists, known, out, scratch, connection)
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
        sources = [
            source
            for path in paths
            for source in read_file(
                path, contract, scratch=self.scratch, connection=self.connection
            )
        ]
        if len(sources) > 1:
            notes.append(f"{'、'.join(source.place for source in sources)} 合为一份装载。")
        notes += [f"{source.place}：{note}" for source in sources for note in source.notes]
        corrections = [one for one in self.corrections if one.is_for(contract.name, dump.as_of)]
        counts = create_corrected(self.connection, contract, sources, corrections)
        notes += _unmatched(corrections, counts)
        corrections = corrections if any(counts) else []
        sources = [with_corrections(source, contract, corrections) for source in sources]
        rules = contract_rules(contract, contracts=self.contracts, as_of=dump.as_of)
        is_small = sum(file.size_bytes for file in files) < _SMALL
        tally = check_rows(self.connection, contract, sources, rules, is_small=is_small)
        place = Path(contract.name) / dump.as_of.isoformat() / checksum[:12]
        rows = self._write_rows(contract, rules, place.with_suffix(".parquet"))
        accepted = AcceptedDump(
            dataset=contract.name,
            as_of=dump.as_of,
            checksum=checksum,
            rows=rows,
            quarantine=self._write_breaches(contract, sources, rules, corrections, tally, place),
            files=files,
            read=tally.read,
            accepted=tally.accepted,
            refused=tally.refused,
            left_out=tally.left_out,
            in_tow=tally.in_tow,
            corrected=sum(counts),
            reasons=tally.reasons,
            warnings=tally.warnings,
            notes=tuple(notes),
            loaded_at=loaded_at,
            is_sample=dump.is_sample,
        )
        for target in self._targets(contract) if tally.refused else ():
            self.lists.add_refused(accepted, refused_keys(self.connection, rules, target))
        return accepted

    def _targets(self, contract: Contract) -> set[str]:
        """The fields by which other datasets refer to this one."""
        keys = [key for other in self.contracts.values() for key in other.foreign_keys]
        return {key.target for key in keys if key.resource == contract.name}

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
            [one.effect for one in self.corrections if one.is_for(contract.name, as_of)],
            [
                [
                    dump.checksum
                    for dump in self.lists.referred(key, contract, as_of, self.contracts)
                ]
                for key in contract.foreign_keys
            ],
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

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
        corrections: Sequence[Correction],
        tally: Tally,
        place: Path,
    ) -> str | None:
        if not (tally.reasons or tally.warnings or corrections):
            return None
        root = self.out / "quarantine" if self.out else self.settings.quarantine
        path = (root / place).with_suffix(".csv")
        with _written_aside(path) as draft:
            write_quarantine(self.connection, contract, sources, rules, corrections, draft)
        return self._recorded(path)

    def _recorded(self, path: Path) -> str:
        return str(path.resolve() if self.out else path.relative_to(self.settings.home).as_posix())


def _unmatched(corrections: Sequence[Correction], counts: Sequence[int]) -> Iterator[str]:
    """A note for each correction of this very dump that found no cell to correct."""
    for correction, count in zip(corrections, counts, strict=True):
        if correction.as_of and not count:
            yield (
                f"更正 {correction.place}没有用上：{correction.as_of} 的文件里没有它所指的行，"
                f"或没有 {correction.field} 这一列。"
            )


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

"""The keys that a dump's rows may refer to: those of accepted rows of other datasets."""

import glob
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract, ForeignKey
from dashboard.intake.source import named, quoted


def _order(dump: AcceptedDump) -> tuple[date, str]:
    return dump.as_of, dump.checksum


@dataclass
class AcceptedLists:
    """The accepted dumps by dataset and date: those in force, then those of this load.

    Of the dumps of this load the keys of refused rows are known too, so that rows that name them
    can be told what to mend first.
    """

    home: Path
    _dumps: dict[str, list[AcceptedDump]] = field(default_factory=dict)
    _refused: dict[str, list[str]] = field(default_factory=dict)

    def add(self, dumps: Iterable[AcceptedDump]) -> None:
        for dump in dumps:
            self._dumps.setdefault(dump.dataset, []).append(dump)

    def add_refused(self, dump: AcceptedDump, keys: list[str]) -> None:
        """Remember the keys that only refused rows of the dump have."""
        self._refused[dump.rows] = keys

    def referred(
        self, key: ForeignKey, contract: Contract, as_of: date, contracts: Mapping[str, Contract]
    ) -> list[AcceptedDump]:
        """The dumps whose rows the key may name.

        A list refers to the list in force at its own date: the newest not after it, else the
        earliest after it. Anything else may refer to any dump. A list takes the place of an
        earlier one of the same date; events of the same date stay beside each other.
        """
        dumps = self._dumps.get(key.resource, [])
        if contracts[key.resource].kind != "snapshot":
            return sorted({dump.rows: dump for dump in dumps}.values(), key=_order)
        lists = {dump.as_of: dump for dump in dumps}
        if contract.kind != "snapshot" or not lists:
            return sorted(lists.values(), key=_order)
        earlier = [day for day in lists if day <= as_of]
        return [lists[max(earlier) if earlier else min(lists)]]

    def create_keys(
        self,
        connection: duckdb.DuckDBPyConnection,
        key: ForeignKey,
        dumps: Sequence[AcceptedDump],
    ) -> None:
        """Make keys_<field> (key), one row a key, and refused_<field> (key) beside it."""
        query = "select null::varchar as key where false"
        if dumps:
            paths = ", ".join(quoted(glob.escape(str(self.home / dump.rows))) for dump in dumps)
            query = f"select distinct {named(key.target)} as key from read_parquet([{paths}])"
        connection.execute(f"create or replace temp table keys_{key.field} as {query}")
        refused = sorted({word for dump in dumps for word in self._refused.get(dump.rows, ())})
        connection.execute(
            f"create or replace temp table refused_{key.field} as"
            " select unnest(?::varchar[]) as key",
            [refused],
        )

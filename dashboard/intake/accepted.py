"""What the gate hands on: one accepted dump of one dataset, and where its rows lie."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class SourceFile:
    """One file of a dump as it was received."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class AcceptedDump:
    """The rows of one dataset as at one date that passed the gate.

    `rows` is the Parquet file relative to the installation's home; `checksum` is made of the
    contents of `files` and of the contract, so the same dump gives the same name.
    `reasons` and `warnings` count breaches by rule; a refused row may break several rules, so
    reasons may add up to more than `refused`. `left_out` counts totals, footnotes and empty rows.
    `in_tow` are the refused rows that broke no other rule than to name a row that was refused
    itself. `corrected` counts the cells that corrections replaced.
    """

    dataset: str
    as_of: date
    checksum: str
    rows: str
    quarantine: str | None
    files: tuple[SourceFile, ...]
    read: int
    accepted: int
    refused: int
    left_out: int = 0
    in_tow: int = 0
    corrected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    loaded_at: str = ""
    is_sample: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"as_of": self.as_of.isoformat()}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "AcceptedDump":
        return cls(
            **record
            | {
                "as_of": date.fromisoformat(record["as_of"]),
                "files": tuple(SourceFile(**file) for file in record["files"]),
                "notes": tuple(record["notes"]),
            }
        )

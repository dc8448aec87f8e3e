"""The dump contracts: Table Schema files with our few additions (see data/contracts/README.md)."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import DefinitionError, nearest

TYPES = ("string", "integer", "number", "boolean", "date", "yearmonth")
REFERENCES = ("district", "town", "indicator", "metric")
KINDS = ("snapshot", "events")


@dataclass(frozen=True)
class Constraints:
    """What a field's values must be; None or empty where the contract says nothing."""

    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Field:
    """One column of a dataset. `pii` is "drop", "hash" or None; `severity` "refuse" or "warn"."""

    name: str
    title: str
    type: str
    aliases: tuple[str, ...] = ()
    constraints: Constraints = Constraints()
    pii: str | None = None
    reference: str | None = None
    severity: str = "refuse"
    unit: str | None = None
    description: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """Values of `field` must be found in `target` of the accepted rows of `resource`."""

    field: str
    resource: str
    target: str
    severity: str = "refuse"

    @property
    def is_warning(self) -> bool:
        return self.severity == "warn"


@dataclass(frozen=True)
class Contract:
    """What a dump of one dataset must be. `digest` changes whenever the file's text does."""

    name: str
    title: str
    kind: str
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    fields: tuple[Field, ...]
    digest: str

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def is_required(self, field: Field) -> bool:
        """A part of the primary key is required whether or not the contract repeats it."""
        return field.constraints.required or field.name in self.primary_key


def load_contracts(folder: Path) -> dict[str, Contract]:
    """All contracts of the folder by name, those that others refer to first.

    Raises DefinitionError for a key that the gate would silently ignore.
    """
    read = {path.stem: _contract(path) for path in sorted(folder.glob("*.yaml"))}
    if not read:
        raise DefinitionError(f"No contracts (*.yaml) in {folder}.")
    ordered: dict[str, Contract] = {}
    for name in read:
        _place(name, read, ordered, waiting=())
    return ordered


def _place(
    name: str, read: Mapping[str, Contract], ordered: dict[str, Contract], waiting: Sequence[str]
) -> None:
    if name in ordered:
        return
    if name in waiting or name not in read:
        raise DefinitionError(
            f"{waiting[-1]} refers to {name}, which does not exist or refers back."
        )
    for key in read[name].foreign_keys:
        _place(key.resource, read, ordered, waiting=(*waiting, name))
    ordered[name] = read[name]


def _contract(path: Path) -> Contract:
    text = path.read_bytes()
    raw = yaml.load(text, Loader=yaml.CSafeLoader)
    _known(
        raw, ("name", "title", "description", "kind", "primaryKey", "foreignKeys", "fields"), path
    )
    if raw["kind"] not in KINDS:
        raise DefinitionError(f"{path.name}: kind must be one of {', '.join(KINDS)}.")
    keys = raw["primaryKey"]
    contract = Contract(
        name=raw["name"],
        title=raw["title"],
        kind=raw["kind"],
        primary_key=tuple([keys] if isinstance(keys, str) else keys),
        foreign_keys=tuple(_foreign_key(key, path) for key in raw.get("foreignKeys", ())),
        fields=tuple(_field(field, path) for field in raw["fields"]),
        digest=hashlib.sha256(text).hexdigest(),
    )
    names = {field.name for field in contract.fields}
    used = {*contract.primary_key, *(key.field for key in contract.foreign_keys)}
    if missing := used - names:
        raise DefinitionError(f"{path.name}: a key uses unknown fields {sorted(missing)}.")
    return contract


def _field(raw: dict[str, Any], path: Path) -> Field:
    _known(raw, tuple(Field.__dataclass_fields__), path)
    constraints = dict(raw.get("constraints", {}))
    _known(constraints, tuple(Constraints.__dataclass_fields__), path)
    if raw["type"] not in TYPES or raw.get("reference") not in (None, *REFERENCES):
        raise DefinitionError(f"{path.name}: unknown type or reference of field {raw['name']}.")
    if "pattern" in constraints:
        re.compile(constraints["pattern"])
    if "enum" in constraints:
        constraints["enum"] = tuple(str(word) for word in constraints["enum"])
    return Field(
        **raw
        | {"aliases": tuple(raw.get("aliases", ())), "constraints": Constraints(**constraints)}
    )


def _foreign_key(raw: dict[str, Any], path: Path) -> ForeignKey:
    _known(raw, ("fields", "reference", "severity"), path)
    field, target = raw["fields"], raw["reference"]["fields"]
    if not isinstance(field, str) or not isinstance(target, str):
        raise DefinitionError(f"{path.name}: a foreign key has one field.")
    return ForeignKey(field, raw["reference"]["resource"], target, raw.get("severity", "refuse"))


def _known(raw: Mapping[str, Any], allowed: Sequence[str], path: Path) -> None:
    for key in raw:
        if key not in allowed:
            near = nearest(key, allowed)
            hint = f", did you mean {near}?" if near else ""
            raise DefinitionError(f"{path.name}: unknown key {key}{hint}")

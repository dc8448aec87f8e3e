"""An independent Table Schema validator finds the same breaches in the same cells.

Tables are made from the contracts themselves, in the forms that Table Schema knows, so that what
our gate tolerates beyond it (units, aliases, serial dates, blank ends) plays no part; then random
cells are broken. Both read the very same CSV file.
"""

import csv
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from dashboard.intake.contracts import Contract, load_contracts
from dashboard.intake.gate import find_dumps, take_in
from dashboard.settings import PROJECT, Settings
from tests.builders import contracts
from tests.intake.builders import write_csv
from tests.intake.random_tables import ROWS, Table, broken_table, clean_table

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from frictionless import Package, Resource, Schema, errors

AS_OF = "2020-12-31"

# (row of the file, header, rule)
Breach = tuple[int, str, str]

# Rules that Table Schema does not have: ours alone.
OURS = {"reference", "date_range", "excel_number"}


@pytest.mark.parametrize("name", list(contracts()))
def test_every_breach_is_found_by_both(name: str, tmp_path: Path) -> None:
    rng = np.random.default_rng([2020, *name.encode()])
    contract = contracts()[name]
    # What a list refers to refers to lists of its own; those are not there, which is a warning.
    clean = {
        key.resource: clean_table(contracts()[key.resource], {}, rng)
        for key in contract.foreign_keys
    }
    folder = tmp_path / AS_OF
    for other, table in clean.items():
        write_csv(folder / f"{other}.csv", table.rows)
    broken = broken_table(clean_table(contract, clean, rng), rng)
    write_csv(folder / f"{name}.csv", broken.rows)

    ours = _our_breaches(folder, name, Settings(home=tmp_path / "home"))
    theirs = _their_breaches(broken, folder, clean)
    assert (_shown(ours - theirs, broken), _shown(theirs - ours, broken)) == ([], [])
    assert len({rule for _, _, rule in ours}) > 2 and len(ours) > ROWS / 10


def _shown(breaches: set[Breach], table: Table) -> list[tuple[int, str, str, str | None]]:
    """The breaches with the cells that they are about."""
    return [
        (row, title, rule, table.where(row).get(title)) for row, title, rule in sorted(breaches)
    ]


# --- What the gate finds


def _our_breaches(folder: Path, name: str, settings: Settings) -> set[Breach]:
    dumps = find_dumps([folder], load_contracts(settings.contracts))
    outcomes = {o.dataset: o.accepted for o in take_in(dumps, settings=settings, in_force=())}
    assert all(dump and not dump.reasons for other, dump in outcomes.items() if other != name)
    dump = outcomes[name]
    assert dump and dump.read == ROWS and dump.quarantine
    path = settings.home / dump.quarantine
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["rule"] not in OURS]
    return {(int(line["row"]), line["column"], line["rule"]) for line in lines}


# --- What frictionless finds


def _their_breaches(table: Table, folder: Path, clean: Mapping[str, Table]) -> set[Breach]:
    """Cells first, then keys among the rows that are otherwise good.

    Frictionless calls every row a duplicate whose key has occurred before, even in a row that is
    refused for another reason; the gate keeps the first row that is otherwise good. So the keys
    are compared once more, without the rows that the cells' own errors refuse.
    """
    name = table.contract.name
    found = set(_validated(table, name, folder, clean, with_key=False))
    refused = {row for row, _, rule in found if not _is_warned(table.contract, _, rule)}
    kept = [number for number in range(2, ROWS + 2) if number not in refused]
    good = replace(table, rows=[table.where(number) for number in kept])
    write_csv(folder / "good.csv", good.rows)
    for row, column, rule in _validated(good, "good", folder, clean, with_key=True):
        if rule == "primary_key":
            found.add((kept[row - 2], column, rule))
    return found


def _is_warned(contract: Contract, title: str, rule: str) -> bool:
    field = next(field for field in contract.fields if field.title == title)
    if rule == "foreign_key":
        return any(k.field == field.name and k.severity == "warn" for k in contract.foreign_keys)
    return field.severity == "warn"


def _validated(
    table: Table, file: str, folder: Path, clean: Mapping[str, Table], *, with_key: bool
) -> Iterator[Breach]:
    resources = [
        _resource(table.contract, file, folder, with_keys=clean, with_primary_key=with_key),
        *(_resource(other.contract, name, folder) for name, other in clean.items()),
    ]
    report = Package(resources=resources).get_resource(file).validate()
    for error in report.tasks[0].errors:
        yield from _breaches(error, table.contract)


def _breaches(error: Any, contract: Contract) -> Iterator[Breach]:
    row = error.row_number
    if isinstance(error, errors.PrimaryKeyError):
        titles = [contract.field(name).title for name in contract.primary_key]
        yield row, " + ".join(titles), "primary_key"
    elif isinstance(error, errors.ForeignKeyError):
        [title] = error.field_names
        yield row, title, "foreign_key"
    elif isinstance(error, errors.TypeError):
        yield row, error.field_name, "type"
    else:
        assert isinstance(error, errors.ConstraintError), error
        yield row, error.field_name, error.note.split('"')[1]


def _resource(
    contract: Contract,
    file: str,
    folder: Path,
    *,
    with_keys: Mapping[str, Table] | None = None,
    with_primary_key: bool = False,
) -> Resource:
    descriptor = _descriptor(contract, with_keys or {})
    if not with_primary_key:
        del descriptor["primaryKey"]
    schema = Schema.from_descriptor(descriptor)
    return Resource(name=file, path=f"{file}.csv", basepath=str(folder), schema=schema)


def _descriptor(contract: Contract, with_keys: Mapping[str, Table]) -> dict[str, Any]:
    """The contract's own file as plain Table Schema, its fields by the headers of the table.

    Our own keys (aliases, pii, reference, severity, unit) mean nothing to another validator.
    """
    path = PROJECT / "data" / "contracts" / f"{contract.name}.yaml"
    raw = yaml.safe_load(path.read_text("utf-8"))
    titles = {field["name"]: field["title"] for field in raw["fields"]}
    keys = raw["primaryKey"]
    fields = []
    for field in raw["fields"]:
        constraints = dict(field.get("constraints", {}))
        if field["name"] in keys:  # as in Table Schema's own text: a key is required
            constraints["required"] = True
        fields.append({"name": field["title"], "type": field["type"], "constraints": constraints})
        if field["type"] == "boolean":
            fields[-1] |= {"trueValues": ["是", "true", "1"], "falseValues": ["否", "false", "0"]}
    return {
        "fields": fields,
        "primaryKey": [titles[name] for name in ([keys] if isinstance(keys, str) else keys)],
        "foreignKeys": [
            {
                "fields": [titles[key["fields"]]],
                "reference": {
                    "resource": key["reference"]["resource"],
                    "fields": [
                        contracts()[key["reference"]["resource"]]
                        .field(key["reference"]["fields"])
                        .title
                    ],
                },
            }
            for key in raw.get("foreignKeys", ())
            if key["reference"]["resource"] in with_keys
        ],
    }

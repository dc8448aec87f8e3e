"""A corpus of bad and deceptive inputs: each is refused in the words it must get, and only it."""

import csv
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import load_contracts
from dashboard.intake.discover import Dump
from dashboard.intake.gate import Outcome, find_dumps, take_in
from dashboard.settings import Settings
from tests.intake.builders import write_csv
from tests.intake.corpus import (
    archives,
    contract_rules,
    dates,
    encodings,
    headers,
    hostile,
    identity,
    keys,
    names,
    numbers,
    parquet,
    references,
    spreadsheets,
    structure,
)
from tests.intake.corpus.case import Case, Cell, Expected, Rules
from tests.intake.corpus.good import rows

KINDS = (
    spreadsheets,
    parquet,
    archives,
    hostile,
    names,
    contract_rules,
    encodings,
    headers,
    structure,
    numbers,
    dates,
    identity,
    references,
    keys,
)
FILES = [case for kind in KINDS for case in kind.CASES.files]
CELLS = [cell for kind in KINDS for cell in kind.CASES.cells]

# A refusal comes in seconds: of the processor's time, since tests run beside each other.
SECONDS = 8.0

# A list in the same dump that must come through whatever the case does.
BYSTANDERS = ("applications", "honours")

FIRST_ROW = 2


def test_the_corpus_is_large_and_every_case_has_its_own_name() -> None:
    assert len(FILES) >= 100
    assert len({case.id for case in [*FILES, *CELLS]}) == len(FILES) + len(CELLS) >= 300


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.id)
def test_each_file_gets_its_refusal(case: Case, folder: Path, settings: Settings) -> None:
    expected = case.expected
    bystander = next(name for name in BYSTANDERS if name != expected.dataset)
    outside = _files(folder.parents[1])
    if expected.accepted is None:
        write_csv(folder / f"{bystander}.csv", rows(bystander, {}, {}, {}))
    case.write(folder)
    began = time.process_time()
    dumps, outcomes = _take_in(folder, settings)
    assert time.process_time() - began < SECONDS

    _check(expected, outcomes.get(expected.dataset), dumps, settings)
    if expected.accepted is None:
        spared = outcomes[bystander].accepted
        assert spared and (spared.accepted, spared.refused) == (3, 0)
    assert not list(settings.home.glob(".*"))
    assert _files(folder.parents[1]) == outside


def _files(folder: Path) -> set[Path]:
    """What lies in the test's folder beside the dumps and the home."""
    ours = {folder / "dumps", folder / "home"}
    return {path for path in folder.rglob("*") if ours.isdisjoint([path, *path.parents])}


def _take_in(folder: Path, settings: Settings) -> tuple[list[Dump], dict[str, Outcome]]:
    """Load the dump, and the archives that lie beside it."""
    with TemporaryDirectory() as scratch:
        contracts = load_contracts(settings.contracts)
        dumps = find_dumps([folder.parent], contracts, scratch=Path(scratch))
        outcomes = take_in(dumps, settings=settings, in_force=())
    return dumps, {outcome.dataset: outcome for outcome in outcomes}


def _check(
    expected: Expected, outcome: Outcome | None, dumps: list[Dump], settings: Settings
) -> None:
    said = "\n".join(note for dump in dumps for note in dump.notes)
    if expected.is_left:
        assert outcome is None
    elif expected.accepted is None:
        assert outcome and outcome.accepted is None
        assert outcome.problem and outcome.next_step
        said += f"{outcome.problem}\n{outcome.next_step}"
    else:
        assert outcome and outcome.accepted, outcome and outcome.problem
        said += _check_rows(expected, outcome.accepted, settings)
    assert [words for words in expected.says if words not in said] == [], said
    assert [words for words in expected.never_says if words in said] == [], said


def _check_rows(expected: Expected, dump: AcceptedDump, settings: Settings) -> str:
    """The counts and every breach agree; gives all that is said of the dump."""
    lines = _quarantined(dump, settings)
    assert _by_row(lines, "refused") == _rules_by_row(expected.refused)
    assert _by_row(lines, "warning") == _rules_by_row(expected.warned)
    assert (dump.accepted, dump.refused) == (expected.accepted, len(expected.refused))
    assert (dump.read, dump.left_out) == (dump.accepted + dump.refused, expected.left_out)
    accepted = _accepted(dump, settings)
    for field, values in expected.holds.items():
        assert [row[field] for row in accepted] == values
    return "\n".join([*dump.notes, *(" ".join(line.values()) for line in lines)])


def _quarantined(dump: AcceptedDump, settings: Settings) -> list[dict[str, str]]:
    if not dump.quarantine:
        return []
    with (settings.home / dump.quarantine).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _by_row(lines: Sequence[Mapping[str, str]], severity: str) -> dict[int, set[str]]:
    found = defaultdict(set)
    for line in lines:
        if line["severity"] == severity:
            found[int(line["row"])].add(line["rule"])
    return found


def _rules_by_row(expected: Mapping[int, Rules]) -> dict[int, set[str]]:
    return {row: _set(rules) for row, rules in expected.items()}


def _set(rules: Rules) -> set[str]:
    return {rules} if isinstance(rules, str) else set(rules)


def _accepted(dump: AcceptedDump, settings: Settings) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        cursor = connection.execute("from read_parquet(?)", [str(settings.home / dump.rows)])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Judged:
    """One dataset of the dump that holds all cells: its breaches, and accepted rows by number."""

    dump: AcceptedDump
    lines: Sequence[Mapping[str, str]]
    accepted: Mapping[int, Mapping[str, Any]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """All cells in one dump, one row each, below a first row that is good."""
    folder = tmp_path_factory.mktemp("cells") / date(2020, 12, 31).isoformat()
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    for dataset in load_contracts(settings.contracts):
        changes = [cell.change for cell in _cells(dataset)]
        write_csv(folder / f"{dataset}.csv", rows(dataset, {}, *changes))
    _, outcomes = _take_in(folder, settings)
    return {name: _judged(outcome, settings) for name, outcome in outcomes.items()}


def _cells(dataset: str) -> list[Cell]:
    return [cell for cell in CELLS if cell.dataset == dataset]


def _judged(outcome: Outcome, settings: Settings) -> Judged:
    dump = outcome.accepted
    assert dump, outcome.problem
    lines = _quarantined(dump, settings)
    refused = _by_row(lines, "refused")
    numbers = [row for row in range(FIRST_ROW, FIRST_ROW + dump.read) if row not in refused]
    accepted = dict(zip(numbers, _accepted(dump, settings), strict=True))
    return Judged(dump, lines, accepted)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.id)
def test_each_cell_gets_its_rule(cell: Cell, judged: dict[str, Judged]) -> None:
    row = FIRST_ROW + 1 + _cells(cell.dataset).index(cell)
    found = judged[cell.dataset]
    lines = [line for line in found.lines if line["row"] == str(row)]
    severity = "warning" if cell.is_warning else "refused"
    assert {(line["rule"], line["severity"]) for line in lines} == {
        (rule, severity) for rule in _set(cell.rules)
    }
    assert (row in found.accepted) == (cell.is_warning or not cell.rules)
    said = "\n".join(" ".join(line.values()) for line in lines)
    assert [words for words in cell.says if words not in said] == [], said
    assert [words for words in cell.never_says if words in said] == [], said
    for field, value in cell.values.items():
        assert found.accepted[row][field] == value


def test_no_other_row_is_refused(judged: dict[str, Judged]) -> None:
    for dataset, found in judged.items():
        bad = [cell for cell in _cells(dataset) if cell.rules and not cell.is_warning]
        assert FIRST_ROW in found.accepted
        assert (found.dump.read, found.dump.refused) == (1 + len(_cells(dataset)), len(bad))

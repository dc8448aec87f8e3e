"""An installation of its own for every test, and a short way to load one folder into it."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import load_contracts
from dashboard.intake.gate import Outcome, find_dumps, take_in
from dashboard.settings import Settings

Load = Callable[..., dict[str, Outcome]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The project's own contracts and reference tables; a home and two metrics of the test's."""
    queries = tmp_path / "queries"
    for metric, name, unit in [
        ("coverage_rate", "建会率", "percent"),
        ("aid_amount", "帮扶资金", "yuan"),
    ]:
        file = queries / "metrics" / "theme" / f"{metric}.sql"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"/* ---\nname: {{zh: {name}, en: x}}\nunit: {unit}\n--- */\nselect 1\n")
    return replace(Settings(home=tmp_path / "home"), queries=queries)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The dump folder that a test fills."""
    path = tmp_path / "dumps" / "2020-12-31"
    path.mkdir(parents=True)
    return path


@pytest.fixture
def load(settings: Settings, folder: Path) -> Load:
    """Take in the folder (or others); gives the outcomes by dataset."""

    def run(
        *folders: Path, in_force: Sequence[AcceptedDump] = (), out: Path | None = None
    ) -> dict[str, Outcome]:
        dumps = find_dumps(folders or [folder], load_contracts(settings.contracts))
        outcomes = take_in(dumps, settings=settings, in_force=in_force, out=out)
        return {outcome.dataset: outcome for outcome in outcomes}

    return run


@pytest.fixture
def accepted(load: Load, settings: Settings) -> Callable[[str], list[dict[str, Any]]]:
    """Load the folder and give the accepted rows of one dataset, in the dump's order."""

    def read(dataset: str) -> list[dict[str, Any]]:
        outcome = load()[dataset]
        assert outcome.accepted, outcome.problem
        path = settings.home / outcome.accepted.rows
        with duckdb.connect() as connection:
            cursor = connection.execute("from read_parquet(?)", [str(path)])
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return read


def quarantined(settings: Settings, outcome: Outcome) -> list[dict[str, str]]:
    """The lines of the quarantine file."""
    assert outcome.accepted and outcome.accepted.quarantine
    with (settings.home / outcome.accepted.quarantine).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))

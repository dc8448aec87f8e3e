"""Each check finds its planted offence and nothing else; a clean city passes them all."""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import DefinitionError
from dashboard.intake.contracts import load_contracts
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds
from dashboard.warehouse.checks import column_titles, load_checks
from dashboard.warehouse.load import LoadReport, load
from dashboard.warehouse.publication import CheckResult, Publication, read_current
from tests.conftest import quiet
from tests.test_drift import MARTS, SCAFFOLD, tables_of
from tests.warehouse.small_city import FOUND, write_city

SETTINGS = Settings.from_environment()
THRESHOLDS = load_thresholds(SETTINGS)
CHECKS = load_checks(SETTINGS, THRESHOLDS)


def published_city(folder: Path, *, offends: bool) -> Publication:
    """Lists of twenty rows are long in this city."""
    thresholds = folder / "thresholds.yaml"
    text = SETTINGS.thresholds.read_text("utf-8")
    thresholds.write_text(re.sub(r"list_cut_rows: \d+", "list_cut_rows: 20", text), "utf-8")
    settings = replace(SETTINGS, home=folder / "home", thresholds=thresholds)
    write_city(folder / "dumps", offends=offends)
    report = load([folder / "dumps"], settings=settings, dry_run=False, accept=True, progress=quiet)
    assert report.publication, report
    assert not any(dump.refused for dump in report.checked), report.examples
    return report.publication


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return published_city(tmp_path_factory.mktemp("clean"), offends=False)


@pytest.fixture(scope="module")
def offending(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return published_city(tmp_path_factory.mktemp("offending"), offends=True)


def result_of(publication: Publication, check: str) -> CheckResult:
    return next(result for result in publication.checks if result.id == check)


def rows_of(publication: Publication, result: CheckResult) -> list[dict[str, str]]:
    assert result.rows
    with (publication.folder / result.rows).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_clean_city_passes_every_check(clean: Publication) -> None:
    assert {result.id: result.found for result in clean.checks} == dict.fromkeys(FOUND, 0)
    assert not (clean.folder / "checks").exists()


@pytest.mark.parametrize("check", sorted(FOUND))
def test_a_check_finds_its_offence_and_no_other(offending: Publication, check: str) -> None:
    column, values = FOUND[check]
    result = result_of(offending, check)
    rows = rows_of(offending, result)
    assert sorted(row[column] for row in rows) == values
    assert result.found == len(values)


def test_what_holds_is_recorded_with_the_publication(offending: Publication) -> None:
    assert [result.id for result in offending.checks if result.severity == "hold"] == [
        "list_cut_short"
    ]
    assert any("list_cut_short" in why for why in offending.accepted_despite)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_says_why_it_is_there_and_what_it_reads(check) -> None:  # type: ignore[no-untyped-def]
    assert check.why.startswith("Without this")
    assert set(check.title) == set(check.meaning) == {"zh", "en"}
    known = set(load_contracts(SETTINGS.contracts)) | set(MARTS) | SCAFFOLD
    assert set(check.reads) <= known | {"dump_rows", "dataset_spans", "metric_values"}
    assert tables_of(check.sql) == set(check.reads)
    assert "order by" in check.sql


def test_every_threshold_is_read_by_a_check() -> None:
    read = {name for check in CHECKS for name in re.findall(r"getvariable\('(\w+)'\)", check.sql)}
    assert read == set(THRESHOLDS.checks)


def test_every_column_has_a_title_and_none_is_personal(offending: Publication) -> None:
    titles = column_titles(SETTINGS)
    shown = set()
    for result in offending.checks:
        shown |= set(rows_of(offending, result)[0])
    assert shown == set(titles)
    personal = {
        field.name
        for contract in load_contracts(SETTINGS.contracts).values()
        for field in contract.fields
        if field.pii
    }
    assert not shown & personal


def test_an_unknown_threshold_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "queries" / "checks"
    folder.mkdir(parents=True)
    (folder / "late.sql").write_text(
        "-- Without this, nobody knows.\n/* ---\ntitle: {zh: 迟, en: late}\n"
        "meaning: {zh: 迟, en: late}\nseverity: warning\nreads: [units]\n--- */\n"
        "select unit_id from units where employees > getvariable('employes') order by 1\n"
    )
    with pytest.raises(DefinitionError, match="employes"):
        load_checks(replace(SETTINGS, queries=tmp_path / "queries"), THRESHOLDS)


def test_the_sample_city_is_plausible(published: Settings) -> None:
    """Real registers have a few offenders; none of these may be common."""
    results = read_current(published).checks
    assert {result.id for result in results} == set(FOUND)
    common = {
        result.id: (result.found, result.examined)
        for result in results
        if result.examined and result.found > 0.1 * result.examined
    }
    assert not common


def failing(report: LoadReport) -> Sequence[str]:
    return [check.id for check in report.checks if check.found]


def test_a_dry_run_runs_the_checks_and_leaves_nothing(tmp_path: Path) -> None:
    settings = replace(SETTINGS, home=tmp_path / "home")
    write_city(tmp_path / "dumps", offends=True)
    report = load([tmp_path / "dumps"], settings=settings, dry_run=True, progress=quiet)
    assert report.publication is None
    assert "payment_before_file" in failing(report)
    assert report.found["payment_before_file"][0]["payment_id"] == "P5"
    assert not [
        path for path in settings.home.rglob("*") if path.is_file() and path.name != ".lock"
    ]

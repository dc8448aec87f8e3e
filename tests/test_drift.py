"""Contracts, marts, metrics and the dictionary agree both ways."""

import csv
import re

import pytest

from dashboard.intake.contracts import load_contracts
from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.figures import load_figures
from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.marts import load_marts

SETTINGS = Settings.from_environment()
CONTRACTS = load_contracts(SETTINGS.contracts)
MARTS = {mart.name: mart for mart in load_marts(SETTINGS.queries / "marts")}
DICTIONARY = load_dictionary(SETTINGS)
SCAFFOLD = {"months", "dataset_lists", "indicator_reference"}

# Fields that identify, explain or check a row and that no count needs.
UNCOUNTED = {
    "applications.application_id",
    "competitions.organiser",
    "aid_cases.person_id",
    "competition_entries.entry_id",
    "honours.honour_id",
    "aid_payments.payment_id",
    "members.member_id",
    "units.covered_on",
    "units.unit_name",
    "units.village",
    "unions.union_name",
}


def tables_of(sql: str) -> set[str]:
    """The tables a query names after from and join, its own expressions left out."""
    sql = re.sub(r"--.*", "", sql)
    own = set(re.findall(r"(\w+)(?: \([\w, ]+\))? as \(\s*(?:select|values)", sql))
    return set(re.findall(r"\b(?:from|join) ([a-z_]+)", sql)) - own


def datasets_behind(name: str) -> set[str]:
    """The datasets that a mart is made from, through other marts."""
    if name not in MARTS:
        return {name} & set(CONTRACTS)
    return set().union(*(datasets_behind(read) for read in MARTS[name].reads))


@pytest.mark.parametrize("mart", MARTS.values(), ids=lambda mart: mart.name)
def test_a_mart_reads_what_it_says(mart) -> None:  # type: ignore[no-untyped-def]
    named = tables_of(mart.sql) - {mart.name}
    assert named == set(mart.reads)
    assert set(mart.reads) <= set(CONTRACTS) | set(MARTS) | SCAFFOLD


@pytest.mark.parametrize("metric", DICTIONARY.values(), ids=lambda metric: metric.id)
def test_a_metric_names_the_dumps_behind_it(metric) -> None:  # type: ignore[no-untyped-def]
    tables = tables_of(metric.sql)
    assert tables <= set(MARTS) | SCAFFOLD
    assert set(metric.sources) <= set().union(*(datasets_behind(table) for table in tables))


def test_every_dataset_is_counted_by_some_mart() -> None:
    read = set().union(*(mart.reads for mart in MARTS.values()))
    assert set(CONTRACTS) <= read


def test_every_field_is_counted_or_named_as_uncounted() -> None:
    unused = {
        f"{contract.name}.{field.name}"
        for contract in CONTRACTS.values()
        for field in contract.fields
        if field.pii != "drop"
        and not any(
            contract.name in mart.reads and re.search(rf"\b{field.name}\b", mart.sql)
            for mart in MARTS.values()
        )
    }
    assert unused == UNCOUNTED


def test_every_mart_is_asked_by_a_metric_a_page_or_another_mart() -> None:
    asked = set().union(*(set(mart.reads) for mart in MARTS.values()))
    for file in (
        *SETTINGS.queries.rglob("metrics/**/*.sql"),
        *SETTINGS.queries.rglob("pages/*/*.sql"),
    ):
        asked |= tables_of(file.read_text("utf-8"))
    asked |= tables_of((SETTINGS.queries / "metric_values.sql").read_text("utf-8"))
    assert set(MARTS) <= asked


def test_both_languages_and_no_empty_text() -> None:
    for metric in DICTIONARY.values():
        for text in (metric.name, metric.meaning, metric.numerator, metric.denominator):
            if text is not None:
                assert set(text) == {"zh", "en"}
                assert all(text.values())


def test_every_published_figure_has_a_query() -> None:
    queries = " ".join(
        file.read_text("utf-8") for file in (SETTINGS.queries / "pages" / "report").glob("*.sql")
    )
    for figure in load_figures(SETTINGS.reference):
        assert f"'{figure.id}'" in queries


def test_every_indicator_is_in_the_dictionary() -> None:
    with (PROJECT / "data/reference/indicators.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["indicator"] for row in csv.DictReader(rows)} <= set(DICTIONARY)

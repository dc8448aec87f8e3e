"""Readers: what a scope lets through, what each page may ask."""

import threading
from pathlib import Path

import duckdb
import pytest

from dashboard.settings import Settings
from dashboard.warehouse.publication import open_counts
from dashboard.warehouse.reader import Reader, open_reader
from tests.warehouse.page_queries import PAGE_QUERIES, ask


@pytest.mark.parametrize(
    "query", PAGE_QUERIES, ids=lambda query: f"{query.parent.name}/{query.stem}"
)
def test_every_page_query_answers(reader: Reader, query: Path) -> None:
    assert not ask(reader, query, month="2020-12").empty
    ask(reader, query, month="2020-12", district="320583")
    ask(reader, query, month="1999-01")


def test_a_scope_shows_its_districts_only(published: Settings) -> None:
    reader = open_reader(published, districts=frozenset({"320583"}))
    rows = reader.values(["members", "coverage_rate"], level="district")
    assert set(rows["district_code"]) == {"320583"}
    assert reader.values(["members"], level="city").empty
    money = reader.ask("aid/money_by_district", start="2020-01", month="2020-12")
    assert set(money["district_code"]) == {"320583"}


def test_values_are_sorted_and_no_place_is_none(reader: Reader) -> None:
    metrics = ["members", "coverage_rate", "aid_amount"]
    city = reader.values(metrics)
    assert set(city["district_code"]) == set(city["town_code"]) == {None}
    towns = reader.values(metrics, level="town", district="320583")
    keys = ["metric", "month", "district_code", "town_code"]
    assert towns[keys].equals(towns[keys].sort_values(keys, ignore_index=True))
    assert set(towns["metric"]) == set(metrics)


def test_a_cursor_without_a_scope_sees_nothing(published: Settings, reader: Reader) -> None:
    with open_counts(reader.publication.counts) as connection:
        for table in ("metric_values", "unit_counts", "member_counts", "payment_counts"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_a_reader_cannot_write_or_read_files(reader: Reader) -> None:
    for statement in (
        "create table main.x (a integer)",
        "select * from read_csv('/etc/hostname')",
        "set enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            reader._run(statement, {})


def test_threads_get_the_same_answer(reader: Reader) -> None:
    found: list[int] = []

    def count() -> None:
        found.append(len(reader.values(["members"], level="town")))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 8


def test_nothing_about_a_person_is_published(reader: Reader) -> None:
    """Counts only: no column of a mart is a person's or a unit's own key or name."""
    columns = reader._run("select distinct column_name from information_schema.columns", {})[
        "column_name"
    ]
    personal = {"member_id", "person_id", "id_number", "name_of_person", "phone", "case_id"}
    assert not personal & set(columns)
    assert not {"unit_id", "unit_name", "union_id", "union_name", "payment_id"} & set(columns)


def test_months_run_from_the_first_dump_to_the_newest(reader: Reader) -> None:
    assert reader.months[0] == "2019-12"
    assert reader.months[-1] == "2021-06"
    assert len(reader.months) == 19

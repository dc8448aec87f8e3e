"""The whole sample city, as `make demo` shows it: the published figures come out of its dumps."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.sample.generate import generate
from dashboard.settings import Settings
from dashboard.warehouse.load import LoadReport, load
from tests.conftest import quiet

pytestmark = pytest.mark.city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, LoadReport]:
    dumps = tmp_path_factory.mktemp("city")
    generate(dumps)
    assert sum(file.stat().st_size for file in dumps.rglob("*") if file.is_file()) < 1e9
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    return settings, load([dumps], settings=settings, dry_run=False, progress=quiet)


def ask(settings: Settings, *arguments: str) -> list[dict[str, object]]:
    result = CliRunner(env={"OVERSIGHT_HOME": str(settings.home)}).invoke(
        main, [*arguments, "--json"]
    )
    assert result.exit_code == 0, result.output
    answer: list[dict[str, object]] = json.loads(result.stdout)
    return answer


def test_all_published_figures_come_out_of_the_dumps(city: tuple[Settings, LoadReport]) -> None:
    figures = ask(city[0], "figures", "--as-of", "2020-12")
    assert len(figures) == 56
    assert [row for row in figures if not row["agrees"]] == []


def test_the_gate_catches_one_row_in_two_thousand(city: tuple[Settings, LoadReport]) -> None:
    report = city[1]
    assert report.problems == ()
    assert {dump.dataset for dump in report.accepted} == {
        path.stem for path in Path(city[0].contracts).glob("*.yaml")
    }
    read = sum(dump.read for dump in report.accepted)
    refused = sum(dump.refused for dump in report.accepted)
    assert 1 / 4000 < refused / read < 1 / 1000


def test_every_metric_of_the_list_has_a_value_at_the_year_end(
    city: tuple[Settings, LoadReport],
) -> None:
    rows = ask(city[0], "metrics", "--as-of", "2020-12")
    silent = {row["metric"] for row in rows if row["value"] is None}
    assert silent == set()
    assert len(rows) == len({row["metric"] for row in rows}) >= 91


def test_districts_add_up_to_the_city_and_towns_to_districts(
    city: tuple[Settings, LoadReport],
) -> None:
    totals = {
        level: ask(city[0], "metrics", "--as-of", "2020-12", "--metric", "members", "--by", level)
        for level in ("city", "district", "town")
    }
    assert {sum(int(str(row["numerator"])) for row in rows) for rows in totals.values()} == {
        3891449
    }

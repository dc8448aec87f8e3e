"""Going back, tidying up, and what a publication must pass before it is switched to."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.errors import BusyError, DamagedError, NoPublicationError
from dashboard.metrics.dictionary import load_dictionary
from dashboard.planning.decks import new_deck, remove_deck
from dashboard.settings import Settings
from dashboard.warehouse.keeping import prune, rollback, unnamed_files
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import (
    Publication,
    list_publications,
    read_current,
    read_publication,
)
from dashboard.warehouse.verify import missing_metrics
from dashboard.warehouse.writing import writing
from tests.conftest import quiet
from tests.warehouse.test_publication import dump_of_unions, take, unions


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three publications: of 3, 4 and 5 unions, each from a list of its own date."""
    folder = tmp_path_factory.mktemp("lists")
    for count, as_of in enumerate(("2020-09-30", "2020-12-31", "2021-03-31"), start=3):
        dump = dump_of_unions(folder / f"of-{as_of}", count, as_of=as_of)
        take(dump, Settings(home=folder / "home"))
    return folder


@pytest.fixture
def home(lists: Path, tmp_path: Path) -> Settings:
    shutil.copytree(lists / "home", tmp_path / "home")
    return Settings(home=tmp_path / "home")


@pytest.fixture
def three(home: Settings) -> list[Publication]:
    return list_publications(home)


def run(home: Settings, *arguments: str) -> Result:
    return CliRunner(env={"OVERSIGHT_HOME": str(home.home)}).invoke(main, list(arguments))


def test_publications_follow_one_another(home: Settings, three: list[Publication]) -> None:
    assert [one.previous for one in three] == [None, three[0].id, three[1].id]
    assert read_current(home) == three[2]
    assert [len(one.inputs) for one in three] == [1, 2, 3]


def test_the_manifest_says_how_and_by_whom_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVERSIGHT_USER", "值班员")
    made = take(dump_of_unions(tmp_path / "dumps", 3), Settings(home=tmp_path / "new")).publication
    assert made.loaded_by == "值班员"
    assert list(made.seconds) == ["read", "verify", "marts", "metrics", "checks"]
    assert made.versions["duckdb"] == duckdb.__version__
    assert len(made.contract_checksum) == len(made.query_checksum) == 64
    assert made.counts_bytes == made.counts.stat().st_size
    assert {path.name for path in made.folder.iterdir()} <= {
        "marts.duckdb",
        "manifest.json",
        "checks",
    }


def test_a_manifest_of_an_earlier_release_is_read(home: Settings, three: list[Publication]) -> None:
    file = three[2].folder / "manifest.json"
    known = ("id", "published_at", "checksum", "inputs", "seconds")
    manifest = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({key: manifest[key] for key in known}), "utf-8")
    assert read_current(home).checks == ()
    assert read_current(home).is_whole


def test_rolling_back_goes_one_back_each_time(home: Settings, three: list[Publication]) -> None:
    assert rollback(home) == three[1]
    assert unions(home) == 4
    assert rollback(home) == three[0]
    with pytest.raises(NoPublicationError, match="没有可以回退到的"):
        rollback(home)
    assert read_current(home) == three[0]


def test_rolling_back_to_one_by_its_id_and_forward_again(
    home: Settings, three: list[Publication]
) -> None:
    assert rollback(home, three[0].id) == three[0]
    assert rollback(home, three[2].id) == three[2]
    with pytest.raises(NoPublicationError, match=three[1].id):
        rollback(home, three[1].id[:-2])


def test_a_publication_that_does_not_open_is_not_switched_to(
    home: Settings, three: list[Publication]
) -> None:
    three[1].counts.write_bytes(b"cut")
    with pytest.raises(DamagedError, match="打不开"):
        rollback(home, three[1].id)
    assert read_current(home) == three[2]
    # Without an id the damaged one is passed over.
    assert rollback(home) == three[0]


def test_a_lost_publication_is_not_taken_for_an_empty_home(
    home: Settings, three: list[Publication], tmp_path: Path
) -> None:
    shutil.rmtree(three[2].folder)
    with pytest.raises(DamagedError, match="rollback"):
        take(dump_of_unions(tmp_path / "new", 9, as_of="2021-06-30"), home)
    assert rollback(home) == three[1]


def test_a_load_after_rolling_back_builds_on_what_is_in_force_and_says_so(
    home: Settings, three: list[Publication], tmp_path: Path
) -> None:
    rollback(home, three[0].id)
    report = take(dump_of_unions(tmp_path / "new", 9, as_of="2021-06-30"), home)
    dates = [dump.as_of.isoformat() for dump in report.publication.inputs]
    assert dates == ["2020-09-30", "2021-06-30"]
    assert report.publication.previous == three[0].id
    assert any(three[2].id in note and "基础上" in note for note in report.notes)


def test_what_was_counted_before_is_put_in_force_again(
    home: Settings, three: list[Publication], lists: Path
) -> None:
    rollback(home)
    report = take(lists / "of-2021-03-31", home)
    assert report.publication == three[2] == read_current(home)
    assert not report.is_new
    assert any("重新启用" in note for note in report.notes)


def test_pruning_keeps_the_newest_and_the_one_in_force(
    home: Settings, three: list[Publication]
) -> None:
    rollback(home, three[0].id)
    gone = prune(home, keep=1)
    assert [one.id for one in gone.publications] == [three[1].id]
    assert list_publications(home) == [three[0], three[2]]
    assert all(file.is_relative_to(home.parts) for file in gone.files)
    rollback(home, three[0].id)
    for one in (three[0], three[2]):
        assert all((home.home / dump.rows).exists() for dump in one.inputs)


def test_pruning_removes_rows_that_no_kept_publication_names(
    home: Settings, three: list[Publication], tmp_path: Path
) -> None:
    replaced = three[2].inputs[-1]
    take(dump_of_unions(tmp_path / "again", 6, as_of="2021-03-31"), home)
    gone = prune(home, keep=1)
    assert home.home / replaced.rows in gone.files
    assert not (home.home / replaced.rows).exists()
    assert unnamed_files(home, list_publications(home)) == []
    assert unions(home) == 6


def test_pruning_asks_first(home: Settings, three: list[Publication]) -> None:
    assert run(home, "prune", "--keep", "1").exit_code == 1
    assert len(list_publications(home)) == 3
    said = run(home, "prune", "--keep", "1", "--yes").output
    assert "已删去 2 个发布版本" in said
    assert list_publications(home) == [three[2]]
    assert "没有可删的" in run(home, "prune", "--keep", "1").output


def test_pruning_keeps_what_a_deck_shows(home: Settings, three: list[Publication]) -> None:
    words = {"title": "汇报", "subtitle": "", "lang": "zh", "words": "", "slides": []}
    deck = new_deck(home, publication=three[0].id, **words)
    for one in three:
        (home.slides / one.id).mkdir(parents=True)
    assert run(home, "prune", "--keep", "1", "--yes").exit_code == 0
    assert list_publications(home) == [three[0], three[2]]
    assert {folder.name for folder in home.slides.iterdir()} == {three[0].id, three[2].id}
    remove_deck(home, deck.id)
    run(home, "prune", "--keep", "1", "--yes")
    assert list_publications(home) == [three[2]]


def test_nothing_is_pruned_while_it_is_unknown_what_is_named(
    home: Settings, three: list[Publication]
) -> None:
    (three[0].folder / "manifest.json").write_text("{")
    with pytest.raises(DamagedError, match="清单已损坏"):
        prune(home, keep=1)


def test_nothing_is_switched_while_another_writes(home: Settings, three: list[Publication]) -> None:
    with writing(home), pytest.raises(BusyError), writing(home):
        pass
    with writing(home):
        busy = run(home, "rollback")
    assert busy.exit_code == BusyError.exit_code
    assert "另一次载入正在进行" in busy.output


def test_the_commands_list_and_switch(home: Settings, three: list[Publication]) -> None:
    listed = run(home, "publications").output
    assert all(one.id in listed for one in three)
    assert f"● {three[2].id}" in listed
    said = run(home, "rollback").output
    assert f"{three[2].id} → {three[1].id}" in said
    assert "不再计入：unions 2021-03-31（5 行）" in said
    records = json.loads(run(home, "publications", "--json").output)
    assert [record["in_force"] for record in records] == [False, True, False]
    assert "没有变化" in run(home, "rollback", three[1].id).output


def test_an_earlier_publication_still_answers(home: Settings, three: list[Publication]) -> None:
    answer = run(home, "metrics", "--metric", "unions", "--publication", three[0].id, "--json")
    assert [row["value"] for row in json.loads(answer.output)] == [3]
    assert run(home, "figures", "--publication", three[0].id).exit_code == 0
    assert three[0].id in run(home, "metrics", "--publication", three[0].id[:-1]).output


def test_a_metric_that_vanishes_holds_the_publication_back_unless_accepted(
    home: Settings, three: list[Publication], tmp_path: Path
) -> None:
    """A metric file that suddenly finds nothing: the dumps are there, the figure is gone."""
    queries = tmp_path / "queries"
    shutil.copytree(home.queries, queries)
    file = next(queries.glob("metrics/*/unions.sql"))
    header, sql = file.read_text("utf-8").split("--- */")
    file.write_text(f"{header}--- */\nselect * replace (null as numerator) from ({sql})", "utf-8")
    changed = replace(home, queries=queries)
    folder = dump_of_unions(tmp_path / "new", 9, as_of="2021-06-30")
    report = load([folder], settings=changed, dry_run=False, progress=quiet)
    assert report.publication is None
    assert any("（unions）" in sentence for sentence in report.held)
    assert read_current(home) == three[2]
    taken = load([folder], settings=changed, dry_run=False, progress=quiet, accept=True)
    assert taken.publication == read_current(home)
    assert any("（unions）" in sentence for sentence in read_current(home).accepted_despite)


def test_a_metric_that_falls_back_a_month_is_named(
    home: Settings, three: list[Publication]
) -> None:
    said = missing_metrics(
        three[1].counts,
        dictionary=load_dictionary(home),
        inputs=three[1].inputs,
        previous=three[2],
    )
    assert any("（unions） 原有到 2021-03 的数值，这次只到 2020-12" in one for one in said)


def test_rows_that_are_not_whole_are_never_counted(
    home: Settings, three: list[Publication], tmp_path: Path
) -> None:
    (home.home / three[2].inputs[0].rows).write_bytes(b"cut")
    with pytest.raises(DamagedError, match="2020-09-30 已接受的行不完整"):
        take(dump_of_unions(tmp_path / "new", 9, as_of="2021-06-30"), home)
    assert read_current(home) == three[2]


def test_publications_are_read_by_their_own_name_only(
    home: Settings, three: list[Publication]
) -> None:
    for name in ("", "..", f"../publications/{three[0].id}"):
        with pytest.raises(NoPublicationError):
            read_publication(home, name)

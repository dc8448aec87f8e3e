"""What the gate keeps, hides, repeats and names."""

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import DefinitionError, InputError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import load_contracts
from dashboard.intake.discover import find_dumps
from dashboard.settings import PROJECT, Settings
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

PERSONAL = ("王某某", "32059919800101123X", "13800001234", "HY1")


@pytest.fixture
def lists(folder: Path) -> None:
    """A union, and three members of whom two are refused."""
    make.write_csv(folder / "unions.csv", [make.UNION])
    changes = ({}, {"会籍状态": "在", "身份证号": "32059919800101123"}, {"会员编号": "HY1-0"})
    make.write_csv(folder / "members.csv", make.rows(make.MEMBER, "会员编号", *changes))


@pytest.mark.usefixtures("lists")
def test_nothing_personal_passes(load: Load, settings: Settings) -> None:
    load()
    written = [path for path in settings.home.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} == {".parquet", ".csv", ".key"}
    for path in written:
        content = path.read_bytes()
        assert not any(word.encode() in content for word in PERSONAL)


@pytest.mark.usefixtures("lists")
def test_hashes_are_keyed_and_the_same_for_one_value(load: Load, settings: Settings) -> None:
    outcome = load()["members"]
    assert outcome.accepted
    with duckdb.connect() as connection:
        path = str(settings.home / outcome.accepted.rows)
        columns = connection.execute("describe from read_parquet(?)", [path]).fetchall()
        row = connection.execute("select member_id from read_parquet(?)", [path]).fetchone()
    types = {name: kind for name, kind, *_ in columns}
    assert types.keys().isdisjoint({"name", "phone", "id_number"})
    assert types["member_id"] == "UBIGINT"
    digest = hashlib.sha256((settings.secret.read_text() + "HY1-0").encode()).hexdigest()
    assert row == (int(digest[:16], 16),)


@pytest.mark.usefixtures("lists")
def test_quarantine_names_file_row_column_rule_and_a_near_word(
    load: Load, settings: Settings
) -> None:
    lines = quarantined(settings, load()["members"])
    found = {(line["rule"], line["row"], line["column"], line["value"]) for line in lines}
    assert found == {
        ("enum", "3", "会籍状态", "在"),
        ("pattern", "3", "身份证号", "320**********1123"),
        ("primary_key", "4", "会员编号", "***"),
    }
    assert {line["file"] for line in lines} == {"members.csv"}
    assert "在会" in next(line["message"] for line in lines if line["rule"] == "enum")


def test_a_near_word_is_suggested(folder: Path, load: Load, settings: Settings) -> None:
    make.write_csv(folder / "unions.csv", [{**make.UNION, "所属市区": "昆山区"}])
    [line] = quarantined(settings, load()["unions"])
    assert "“昆山市”" in line["message"]


def test_a_quarantined_cell_is_no_formula(folder: Path, load: Load, settings: Settings) -> None:
    changes = ({"状态": "=1+1"}, {"会员人数": "-5"})
    make.write_csv(folder / "unions.csv", make.rows(make.UNION, "基层工会编码", *changes))
    assert [line["value"] for line in quarantined(settings, load()["unions"])] == ["'=1+1", "-5"]


@pytest.mark.usefixtures("lists")
def test_the_same_dump_is_not_read_again(load: Load, settings: Settings) -> None:
    first = load()
    dumps = [outcome.accepted for outcome in first.values() if outcome.accepted]
    again = load(in_force=[AcceptedDump.from_json(dump.to_json()) for dump in dumps])
    # Sent again it is newer, and otherwise the same.
    for dump in dumps:
        known = again[dump.dataset].accepted
        assert known and known.loaded_at > dump.loaded_at
        assert replace(known, loaded_at=dump.loaded_at) == dump


@pytest.mark.usefixtures("lists")
def test_members_are_read_again_when_their_unions_change(load: Load, folder: Path) -> None:
    first = load()
    make.write_csv(folder / "unions.csv", [{**make.UNION, "基层工会编码": "GH2"}])
    second = load(in_force=[o.accepted for o in first.values() if o.accepted])
    dump = second["members"].accepted
    assert dump and dump.accepted == 0


@pytest.mark.usefixtures("lists")
def test_a_dry_run_leaves_home_alone(load: Load, settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "dry"
    dump = load(out=out)["members"].accepted
    assert dump and not settings.home.exists()
    assert (settings.home / dump.rows).is_relative_to(out) and Path(dump.rows).exists()


@pytest.mark.usefixtures("lists")
def test_no_stray_files_and_a_key_for_its_owner_only(load: Load, settings: Settings) -> None:
    load()
    assert not list(settings.home.rglob(".*"))
    assert stat.S_IMODE(settings.secret.stat().st_mode) == 0o600


def test_sample_dumps_are_marked(folder: Path, load: Load) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    (folder / "_sample.json").write_text('{"sample": true}')
    dump = load()["unions"].accepted
    assert dump and dump.is_sample


def test_finding_dumps(folder: Path, tmp_path: Path) -> None:
    contracts = load_contracts(PROJECT / "data/contracts")
    make.write_csv(folder / "单位名册.csv", [make.UNION])
    make.write_csv(folder / "menbers.csv", [make.UNION])
    (folder / ".DS_Store").touch()
    [dump] = find_dumps([tmp_path / "dumps"], contracts)
    assert list(dump.files) == ["units"]
    assert len(dump.notes) == 1 and "members" in dump.notes[0]


@pytest.mark.parametrize("name", ["empty", "2020-13-45", "nowhere"])
def test_folders_without_a_dump_are_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    if name != "nowhere":
        (tmp_path / name).mkdir()
    with pytest.raises(InputError) as refusal:
        find_dumps([tmp_path / name], load_contracts(PROJECT / "data/contracts"))
    assert refusal.value.next_step


def test_a_contract_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    text = (PROJECT / "data/contracts/unions.yaml").read_text("utf-8")
    (tmp_path / "unions.yaml").write_text(text.replace("minimum", "minimun"), "utf-8")
    with pytest.raises(DefinitionError, match="minimum"):
        load_contracts(tmp_path)


def test_contracts_come_in_the_order_of_their_references() -> None:
    names = list(load_contracts(PROJECT / "data/contracts"))
    assert names.index("unions") < names.index("units") < names.index("competition_entries")
    assert names.index("unions") < names.index("members")

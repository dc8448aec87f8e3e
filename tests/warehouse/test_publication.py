"""Publications: immutable, switched whole, sample and real data never together."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import InputError, NoPublicationError
from dashboard.intake.contracts import load_contracts
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import read_current, read_publication
from dashboard.warehouse.publish import merge_inputs
from dashboard.warehouse.reader import open_reader
from tests.builders import write_dump
from tests.conftest import quiet

UNION = {
    "union_id": "U1",
    "union_name": "某基层工会",
    "district_code": "昆山市",
    "union_form": "单独基层工会",
    "founded_on": "2019-05-01",
    "status": "正常",
}


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def dump_of_unions(folder: Path, count: int, as_of: str = "2020-12-31") -> Path:
    rows = [UNION | {"union_id": f"U{number}"} for number in range(count)]
    write_dump(folder / as_of, "unions", rows)
    return folder


def unions(settings: Settings) -> float:
    return float(open_reader(settings).values(["unions"])["value"].iloc[-1])


def take(folder: Path, settings: Settings):  # type: ignore[no-untyped-def]
    return load([folder], settings=settings, dry_run=False, progress=quiet)


def test_nothing_published_says_what_to_do(home: Settings) -> None:
    with pytest.raises(NoPublicationError, match="oversight load"):
        read_current(home)


def test_the_same_dumps_again_change_nothing(home: Settings, tmp_path: Path) -> None:
    folder = dump_of_unions(tmp_path / "dumps", 3)
    first = take(folder, home)
    again = take(folder, home)
    assert first.is_new
    assert not again.is_new
    assert again.publication == first.publication
    assert len(list(home.publications.iterdir())) == 1


def test_a_list_of_the_same_date_replaces_the_one_before(home: Settings, tmp_path: Path) -> None:
    first = take(dump_of_unions(tmp_path / "first", 3), home)
    take(dump_of_unions(tmp_path / "second", 5), home)
    assert unions(home) == 5
    earlier = open_reader(home, publication_id=first.publication.id)
    assert earlier.values(["unions"])["value"].iloc[-1] == 3


def test_a_dry_run_leaves_no_trace(home: Settings, tmp_path: Path) -> None:
    folder = dump_of_unions(tmp_path / "dumps", 3)
    report = load([folder], settings=home, dry_run=True, progress=quiet)
    assert report.accepted[0].accepted == 3
    assert report.publication is None
    assert {path.name for path in home.home.rglob("*") if path.is_file()} <= {".lock", "secret.key"}


def test_a_reader_keeps_its_publication_while_another_is_published(
    home: Settings, tmp_path: Path
) -> None:
    take(dump_of_unions(tmp_path / "first", 3), home)
    reader = open_reader(home)
    take(dump_of_unions(tmp_path / "second", 5), home)
    assert reader.values(["unions"])["value"].iloc[-1] == 3
    assert unions(home) == 5


def test_real_dumps_push_out_the_sample_and_never_the_other_way(
    home: Settings, tmp_path: Path
) -> None:
    sample = dump_of_unions(tmp_path / "sample", 3, as_of="2021-03-31")
    (sample / "2021-03-31" / "_sample.json").write_text("{}")
    take(sample, home)
    assert read_current(home).is_sample
    real = dump_of_unions(tmp_path / "real", 5)
    take(real, home)
    current = read_current(home)
    assert not current.is_sample
    assert [dump.as_of.isoformat() for dump in current.inputs] == ["2020-12-31"]
    with pytest.raises(InputError, match="示例数据不能与真实数据"):
        take(sample, home)
    assert read_current(home) == current


def test_events_stay_when_a_dump_of_the_same_date_comes_again(
    home: Settings, tmp_path: Path
) -> None:
    dump = take(dump_of_unions(tmp_path / "dumps", 1), home).accepted[0]
    contracts = load_contracts(home.contracts)
    first = replace(dump, dataset="honours", checksum="a")
    second = replace(first, checksum="b")
    assert merge_inputs([first], [second], contracts) == [first, second]
    assert merge_inputs([dump], [replace(dump, checksum="b")], contracts) == [
        replace(dump, checksum="b")
    ]


def test_the_manifest_says_what_came_in(home: Settings, tmp_path: Path) -> None:
    published = take(dump_of_unions(tmp_path / "dumps", 3), home).publication
    manifest = json.loads((published.folder / "manifest.json").read_text("utf-8"))
    (record,) = manifest["inputs"]
    assert record["files"][0]["name"] == "unions.csv"
    assert len(record["files"][0]["sha256"]) == 64
    assert (record["read"], record["accepted"], record["refused"]) == (3, 3, 0)


def test_a_publication_that_does_not_exist_names_the_nearest(
    home: Settings, tmp_path: Path
) -> None:
    name = take(dump_of_unions(tmp_path / "dumps", 1), home).publication.id
    with pytest.raises(NoPublicationError, match=name):
        read_publication(home, name[:-1])


def test_a_list_with_no_good_row_is_not_taken(home: Settings, tmp_path: Path) -> None:
    take(dump_of_unions(tmp_path / "good", 3), home)
    write_dump(tmp_path / "bad" / "2021-03-31", "unions", [UNION | {"status": "不知道"}])
    report = take(tmp_path / "bad", home)
    assert not report.accepted
    assert "没有一行通过检查" in report.problems[0]
    assert unions(home) == 3


def test_what_a_killed_load_left_behind_is_removed(home: Settings, tmp_path: Path) -> None:
    left = [home.home / ".intake-abc", home.publications / ".unfinished-abc"]
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "members.rows").write_text("names")
    take(dump_of_unions(tmp_path / "dumps", 1), home)
    assert not any(folder.exists() for folder in left)


def test_events_sent_again_are_the_newest_again(home: Settings, tmp_path: Path) -> None:
    honour = {
        "honour_id": "H1",
        "awarded_on": "2020-05-01",
        "honour": "工人先锋号",
        "level": "市级",
        "recipient_kind": "集体",
        "district_code": "昆山",
    }
    first, second = tmp_path / "first", tmp_path / "second"
    write_dump(first / "2020-12-31", "honours", [honour])
    write_dump(second / "2020-12-31", "honours", [honour | {"district_code": "吴江"}])

    def places() -> set[str]:
        rows = open_reader(home).values(["honours"], level="district", last="2020-12")
        return set(rows.loc[rows["ytd_value"] > 0, "district_code"])

    for folder, place in ((first, "320583"), (second, "320509"), (first, "320583")):
        take(folder, home)
        assert places() == {place}


def test_a_dump_that_came_before_what_it_names_is_to_be_loaded_again(
    home: Settings, tmp_path: Path
) -> None:
    member = {
        "member_id": "M1",
        "union_id": "U0",
        "joined_on": "2020-01-01",
        "join_channel": "线下",
        "status": "在会",
    }
    members = tmp_path / "members"
    other = member | {"member_id": "M2", "union_id": "U9"}
    write_dump(members / "2020-12-31", "members", [member, other])
    take(dump_of_unions(tmp_path / "few", 1), home)
    take(members, home)
    report = take(dump_of_unions(tmp_path / "all", 10), home)
    assert any("会员实名制 2020-12-31 曾有 1 行" in note for note in report.notes)
    take(members, home)
    assert open_reader(home).values(["members"])["value"].iloc[-1] == 2

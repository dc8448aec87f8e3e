"""Too much refused holds a publication back; nothing is switched, and --accept publishes it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds
from dashboard.warehouse.publication import read_current
from tests.builders import Row, write_dump

THRESHOLDS = load_thresholds(Settings.from_environment())


def union(number: int, **changes: object) -> Row:
    return {
        "union_id": f"U{number}",
        "union_name": "某基层工会",
        "district_code": "昆山市",
        "union_form": "单独基层工会",
        "founded_on": "2019-05-01",
        "status": "正常",
    } | changes


def unions(good: int, bad: int = 0) -> list[Row]:
    rows = [union(number) for number in range(good)]
    return rows + [union(number, status="不知道") for number in range(good, good + bad)]


def member(number: int, union_id: str) -> Row:
    return {
        "member_id": f"M{number}",
        "union_id": union_id,
        "joined_on": "2020-01-01",
        "join_channel": "线下",
        "status": "在会",
    }


def honour(number: int, **changes: object) -> Row:
    return {
        "honour_id": f"H{number}",
        "awarded_on": "2020-05-01",
        "honour": "工人先锋号",
        "level": "市级",
        "recipient_kind": "集体",
        "district_code": "昆山",
    } | changes


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "home"))
    return Settings.from_environment()


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    return tmp_path / "dumps"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)])


def answer(*arguments: str | Path) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_too_many_refused_rows_hold_the_publication_back(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-12-31", "unions", unions(90, bad=10))
    write_dump(dumps / "2020-12-31", "honours", [honour(1)])
    result = run(dumps, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["publication"] is None
    (why,) = report["held"]
    assert "unions" in why
    assert "10.0%" in why
    assert not home.current.exists()
    assert list(home.quarantine.rglob("*.csv"))

    accepted = run(dumps, "--accept", "--json")
    report = json.loads(accepted.stdout)
    assert accepted.exit_code == 0
    assert (report["held"], report["accepted_despite"]) == ([], [why])
    assert read_current(home).id == report["publication"]


def test_the_publication_in_force_stays(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-09-30", "unions", unions(50))
    before = answer(dumps)["publication"]
    write_dump(dumps / "2020-12-31", "unions", unions(40, bad=10))
    assert answer(dumps / "2020-12-31")["held"]
    assert read_current(home).id == before


def test_what_was_accepted_once_is_not_asked_about_again(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-09-30", "unions", unions(40, bad=10))
    answer(dumps, "--accept")
    write_dump(dumps / "2020-12-31", "unions", unions(50))
    report = answer(dumps)
    assert report["publication"]
    assert not report["held"]


@pytest.mark.parametrize(
    ("refused", "read", "too_many"),
    [
        (1, 2, False),
        (2, 10, False),
        (3, 20, True),
        (5, 100, False),
        (6, 100, False),
        (9, 100, True),
        (50, 1_000, False),
        (62, 1_000, True),
        (5_000, 100_000, False),
        (5_200, 100_000, True),
    ],
)
def test_the_share_and_what_chance_would_give(refused: int, read: int, too_many: bool) -> None:
    assert THRESHOLDS.is_too_many(refused, of=read) is too_many


def test_one_row_in_thirty_is_published(dumps: Path) -> None:
    for month in range(1, 13):
        rows = [honour(100 * month + number) for number in range(29)]
        bad = honour(100 * month + 30, level="乡级")
        write_dump(dumps / f"2020-{month:02d}-28", "honours", [*rows, bad])
    assert answer(dumps)["publication"]


def test_the_dumps_of_a_dataset_count_together(dumps: Path) -> None:
    """A month with two awards, both wrong, does not hold a year back."""
    write_dump(dumps / "2020-11-30", "honours", [honour(number) for number in range(60)])
    bad = [honour(number, level="乡级") for number in range(60, 62)]
    write_dump(dumps / "2020-12-31", "honours", bad)
    report = answer(dumps)
    assert report["publication"]
    assert "没有一行通过检查" in report["problems"][0]


def test_a_dataset_with_no_accepted_row_holds_the_rest(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-12-31", "unions", unions(20))
    write_dump(dumps / "2020-12-31", "honours", [honour(1, level="乡级")])
    report = answer(dumps)
    assert report["publication"] is None
    assert "没有一行通过检查" in report["held"][0]
    report = answer(dumps, "--accept")
    assert {dump.dataset for dump in read_current(home).inputs} == {"unions"}
    assert report["problems"]


def test_an_empty_list_is_never_counted(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-09-30", "unions", unions(20))
    answer(dumps)
    write_dump(dumps / "2020-12-31", "unions", [])
    write_dump(dumps / "2020-12-31", "honours", [honour(1)])
    answer(dumps / "2020-12-31", "--accept")
    lists = [
        dump.as_of.isoformat() for dump in read_current(home).inputs if dump.dataset == "unions"
    ]
    assert lists == ["2020-09-30"]


def test_rows_in_tow_of_refused_ones_do_not_count_twice(dumps: Path) -> None:
    """One union in thirty is refused, and with it one member in thirty."""
    write_dump(dumps / "2020-12-31", "unions", unions(116, bad=4))
    members = [member(number, f"U{number % 120}") for number in range(1200)]
    lost = [member(number, "NONE") for number in range(1200, 1240)]
    write_dump(dumps / "2020-12-31", "members", [*members, *lost])
    report = answer(dumps)
    found = report["datasets"]["members"]
    assert (found["refused"], found["in_tow"]) == (80, 40)
    assert found["reasons"] == {"foreign_key": 80}
    assert report["publication"]


def test_a_dry_run_says_what_would_be_held(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-12-31", "unions", unions(90, bad=10))
    report = answer(dumps, "--dry-run")
    assert report["publication"] is None
    assert report["held"]
    assert report["checks"]
    shown = run(dumps, "--dry-run").stdout
    assert "载入时会暂不发布" in shown
    assert "--accept" in shown
    assert not home.current.exists()
    assert not list(home.home.rglob("*.parquet"))


def test_a_list_cut_short_is_held(home: Settings, dumps: Path) -> None:
    write_dump(dumps / "2020-09-30", "unions", unions(1_200))
    first = answer(dumps)["publication"]
    write_dump(dumps / "2020-12-31", "unions", unions(200))
    report = answer(dumps / "2020-12-31")
    assert report["publication"] is None
    assert "list_cut_short" in report["held"][0]
    (check,) = [check for check in report["checks"] if check["id"] == "list_cut_short"]
    assert check["first_rows"][0]["rows_before"] == "1200"
    assert read_current(home).id == first
    assert answer(dumps / "2020-12-31", "--accept")["publication"]
    # Accepted once, it does not hold what comes later.
    write_dump(dumps / "2021-01-31", "honours", [honour(1)])
    assert answer(dumps / "2021-01-31")["publication"]


def test_the_table_names_rules_in_both_ways(dumps: Path) -> None:
    write_dump(dumps / "2020-12-31", "unions", unions(5, bad=1))
    shown = run(dumps).stdout
    for words in ("基层工会名册", "2020-12-31", "不在可选值中", "enum", "检查"):
        assert words in shown
    assert "…" not in shown


def test_rows_that_came_before_what_they_name_are_told_so(dumps: Path) -> None:
    write_dump(dumps / "2020-12-31", "unions", unions(20))
    members = [member(number, f"U{number}") for number in range(40)]
    write_dump(dumps / "2020-12-31", "members", members)
    (why,) = answer(dumps)["held"]
    assert "members" in why
    assert "20 行引用的编码还没有载入" in why

"""The doctor: what is in order, what is not, what lies about, and what to do."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.operate import environment
from dashboard.operate.doctor import clean, examine
from dashboard.operate.findings import Finding
from dashboard.operate.home import examine_home
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.writing import writing
from tests.builders import write_dump
from tests.conftest import quiet
from tests.operate.test_watch import UNION

STRAYS = (
    ".intake-abc/members.rows",
    ".CURRENT.123",
    ".secret.key.123",
    "publications/.unfinished-abc/marts.duckdb",
    "publications/.removed-20200101T000000000000-abcdef01/manifest.json",
    "accepted/unions/2020-12-31/.abc.parquet.123",
    "quarantine/unions/2020-12-31/.abc.csv.123",
    "parts/union_counts/abc.123.unfinished",
)


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("order")
    write_dump(folder / "2020-12-31", "unions", [UNION])
    settings = Settings(home=folder / "home")
    load([folder / "2020-12-31"], settings=settings, dry_run=False, progress=quiet)
    return settings.home


@pytest.fixture
def home(in_order: Path, tmp_path: Path) -> Settings:
    shutil.copytree(in_order, tmp_path / "home")
    return Settings(home=tmp_path / "home")


def problems(settings: Settings) -> list[Finding]:
    return [finding for finding in examine_home(settings) if finding.kind == "problem"]


def test_a_home_in_order_has_no_problem(home: Settings) -> None:
    assert problems(home) == []
    assert any("在用的是" in finding.what for finding in examine(home))


def test_a_home_that_is_not_there_yet_is_no_problem(tmp_path: Path) -> None:
    assert problems(Settings(home=tmp_path / "nothing")) == []


@pytest.mark.parametrize("name", STRAYS)
def test_every_stray_file_is_named_and_removed(home: Settings, name: str) -> None:
    path = home.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("left")
    (found,) = problems(home)
    stray = next(
        part
        for part in [path, *path.parents]
        if part.name.startswith(".") or part.suffix == ".unfinished"
    )
    assert stray.relative_to(home.home).as_posix() in found.what
    assert "--clean" in found.next_step
    assert clean(home) == [stray]
    assert problems(home) == []


def test_rows_of_no_publication_and_unknown_files_are_named(home: Settings) -> None:
    rows = home.accepted / "unions" / "2020-12-31" / "0123456789ab.parquet"
    rows.write_bytes(b"rows")
    (home.home / "notes.txt").write_text("notes")
    said = [finding.what for finding in examine_home(home) if finding.kind == "note"]
    assert any("0123456789ab.parquet" in what for what in said)
    assert any("notes.txt" in what for what in said)


def test_a_load_under_way_is_not_taken_for_a_stray(home: Settings) -> None:
    with writing(home):
        (home.home / ".intake-abc").mkdir()
        assert problems(home) == []
        assert any("正在载入" in finding.what for finding in examine_home(home))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda home: home.secret.chmod(0o644), "0644"),
        (lambda home: home.secret.unlink(), "不见了"),
        (lambda home: home.secret.write_text("short"), "损坏"),
        (lambda home: home.current.write_text("gone"), "不见了"),
        (lambda home: read_current(home).counts.write_bytes(b"cut"), "与发布时不同"),
        (lambda home: (read_current(home).folder / "manifest.json").write_text("{"), "清单已损坏"),
        (lambda home: next(home.accepted.rglob("*.parquet")).unlink(), "不完整"),
    ],
)
def test_harm_is_found_and_what_to_do_is_said(home: Settings, harm, said: str) -> None:  # type: ignore[no-untyped-def]
    harm(home)
    found = problems(home)
    assert any(said in finding.what for finding in found), found
    assert all(finding.next_step for finding in found)


def test_packages_that_differ_from_the_pins_are_named(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("duckdb==0.0.1 \\\n    --hash=x\nno-such-package==1.0\nabsent==1 ; marker\n")
    found = environment._packages(pins)
    assert found.kind == "problem"
    assert "duckdb 是" in found.what
    assert "no-such-package 未安装" in found.what
    assert "absent" not in found.what


def test_too_little_room_is_a_problem(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "room_left", lambda settings: 1_000_000)
    (found,) = [f for f in examine(home) if "磁盘空间不够" in f.what]
    assert "1.0 MB" in found.what
    assert "prune" in found.next_step


def test_the_command_fails_until_all_is_mended(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    monkeypatch.setattr(environment, "_chinese_font", lambda: "Noto Sans CJK SC")
    (home.home / ".intake-abc").mkdir()
    broken = CliRunner().invoke(main, ["doctor"])
    assert broken.exit_code == 1
    assert "1 处需要处理" in broken.output
    mended = CliRunner().invoke(main, ["doctor", "--clean"])
    assert mended.exit_code == 0, mended.output
    assert "一切正常" in mended.output

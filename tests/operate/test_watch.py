"""Watching: a dump is loaded once it has stopped growing, and once only."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.operate.watch import PAUSE, Taken, Watch, read_memory
from dashboard.settings import Settings
from dashboard.warehouse.publication import list_publications
from tests.builders import write_dump

UNION = {
    "union_id": "U1",
    "union_name": "某基层工会",
    "district_code": "昆山市",
    "union_form": "单独基层工会",
    "founded_on": "2019-05-01",
    "status": "正常",
}


class Loads:
    """Stands in for loading: what was asked for, and the answers to give."""

    def __init__(self, *answers: Taken) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        self._answers = list(answers)

    def load(self, path: Path, settings: Settings) -> Taken:
        self.asked.append(path.name)
        return self._answers.pop(0) if self._answers else Taken("published", "")

    def tell(self, path: Path, taken: Taken) -> None:
        self.told.append(taken.outcome)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    (folder / "2020-12-31").mkdir(parents=True)
    (folder / "2020-12-31" / "unions.csv").write_text("a")
    return folder


def watch(folder: Path, tmp_path: Path, loads: Loads) -> Watch:
    settings = Settings(home=tmp_path / "home")
    return Watch(folder, settings, settle=10, load=loads.load, tell=loads.tell)


def test_a_dump_that_still_grows_is_left_alone(folder: Path, tmp_path: Path) -> None:
    loads = Loads()
    watching = watch(folder, tmp_path, loads)
    for now in range(0, 30, 5):
        (folder / "2020-12-31" / "unions.csv").write_text("a" * now)
        watching.look(now)
    assert loads.asked == []
    watching.look(34)
    assert loads.asked == []
    watching.look(35)
    assert loads.asked == ["2020-12-31"]


def test_what_was_taken_is_not_taken_again_even_by_another_watch(
    folder: Path, tmp_path: Path
) -> None:
    loads = Loads()
    for _ in range(2):
        watching = watch(folder, tmp_path, loads)
        for now in (0, 10, 20):
            watching.look(now)
    assert loads.asked == ["2020-12-31"]


@pytest.mark.parametrize("outcome", ["held", "refused"])
def test_what_was_not_published_is_tried_again_once_it_has_changed(
    folder: Path, tmp_path: Path, outcome: str
) -> None:
    loads = Loads(Taken(outcome, "why"))  # type: ignore[arg-type]
    watching = watch(folder, tmp_path, loads)
    for now in (0, 10, 20):
        watching.look(now)
    assert loads.told == [outcome]
    (folder / "2020-12-31" / "unions.csv").write_text("mended")
    for now in (30, 40, 50):
        watching.look(now)
    assert loads.told == [outcome, "published"]


def test_a_busy_home_is_tried_again_after_a_pause(folder: Path, tmp_path: Path) -> None:
    loads = Loads(Taken("later", "busy"))
    watching = watch(folder, tmp_path, loads)
    for now in (0, 10, 20, 9 + PAUSE):
        watching.look(now)
    assert loads.told == ["later"]
    watching.look(10 + PAUSE)
    assert loads.told == ["later", "published"]


def test_folders_and_zips_come_in_order_of_date_and_the_rest_is_ignored(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "2020-11-30.zip").write_bytes(b"zip")
    (folder / "2021-01-31").mkdir()  # nothing in it yet
    (folder / "notes.txt").write_text("notes")
    loads = Loads()
    watching = watch(folder, tmp_path, loads)
    for now in (0, 10):
        watching.look(now)
    assert loads.asked == ["2020-11-30.zip", "2020-12-31"]


def test_a_memory_cut_off_in_mid_line_still_serves(folder: Path, tmp_path: Path) -> None:
    loads = Loads()
    watching = watch(folder, tmp_path, loads)
    for now in (0, 10):
        watching.look(now)
    memory = watching.settings.home / "watched.jsonl"
    memory.write_text(memory.read_text("utf-8") + '{"path": "', "utf-8")
    assert len(read_memory(watching.settings)) == 1
    (folder / "2020-12-31" / "unions.csv").write_text("changed")
    for now in (20, 30, 40):
        watching.look(now)
    assert loads.asked == ["2020-12-31"] * 2


def test_a_real_watch_takes_what_is_good_and_goes_on_after_what_is_bad(tmp_path: Path) -> None:
    folder, home = tmp_path / "dumps", tmp_path / "home"
    (folder / "2020-11-30").mkdir(parents=True)
    (folder / "2020-11-30" / "unions.csv").write_bytes(b"\x00nothing of sense")
    write_dump(folder / "2020-12-31", "unions", [UNION])
    command = [sys.executable, "-m", "dashboard.cli", "watch", str(folder)]
    process = subprocess.Popen(
        [*command, "--every", "0.1", "--settle", "0.3"],
        env=os.environ | {"OVERSIGHT_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + 180
        while not list_publications(Settings(home=home)) and time.monotonic() < until:
            time.sleep(0.1)
        while len(read_memory(Settings(home=home))) < 2 and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            said, _ = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
    assert process.returncode == 0
    assert "2020-11-30：没有采用" in said
    assert "2020-12-31：已发布" in said
    assert said.rstrip().endswith("已停止。")

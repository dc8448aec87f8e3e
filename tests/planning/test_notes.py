"""Dated notes are kept beside the publications, whoever writes at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.planning.notes import LONGEST, add_note, list_notes, remove_note
from dashboard.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def add(settings: Settings, words: str, day: str = "2020-02-01", place: str | None = None) -> None:
    add_note(settings, dated=date.fromisoformat(day), words=words, district=place)


def test_notes_come_back_by_date_and_go_when_removed(settings: Settings) -> None:
    assert list_notes(settings) == []
    add(settings, "助力复工 \n 专项行动", "2020-03-10")
    add(settings, "园区试点", "2019-12-01", "320576")
    first, second = list_notes(settings)
    assert (first.words, first.district, first.month) == ("园区试点", "320576", "2019-12")
    assert (second.words, second.district) == ("助力复工 专项行动", None)
    remove_note(settings, first)
    remove_note(settings, first)
    assert list_notes(settings) == [second]


@pytest.mark.parametrize("words", ["", "  \n", "字" * (LONGEST + 1)])
def test_a_note_that_says_nothing_or_too_much_is_refused(settings: Settings, words: str) -> None:
    with pytest.raises(InputError):
        add(settings, words)
    assert list_notes(settings) == []


def test_nobody_loses_a_note_when_many_write_at_once(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add(settings, f"第 {n} 条"), range(40)))
    assert {note.words for note in list_notes(settings)} == {f"第 {n} 条" for n in range(40)}

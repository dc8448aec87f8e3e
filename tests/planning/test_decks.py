"""Decks are kept beside the publications, and nothing that anybody put in is lost unseen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.exports.deck import LONGEST_NOTES, LONGEST_TITLE, Deck, Slide
from dashboard.planning.decks import (
    LONGEST_QUERY,
    MOST_SLIDES,
    ChangedDeckError,
    FullDeckError,
    UnknownDeckError,
    add_slide,
    list_decks,
    new_deck,
    read_deck,
    read_kept_deck,
    remove_deck,
    save_deck,
)
from dashboard.settings import Settings

RANKS = Slide("coverage", "ranks", "month=2020-12&note=a%26b", "自己的标题", "先说\n再说")
HOSTILE = ("<script>alert(1)</script>", "**粗** [链](x)", "=1+1", '{"a": 1}', "a\x00b\ud800c", "  ")


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def make(home: Settings, title: str = "例会", *slides: Slide) -> Deck:
    return new_deck(home, title=title, lang="zh", publication="P1", words="w", slides=slides)


def test_a_deck_comes_back_as_it_was(home: Settings) -> None:
    assert list_decks(home) == []
    first, second = make(home, " 例会 \n 一 ", RANKS), make(home, "例会 一")
    assert first.id != second.id and first.title == second.title == "例会 一"
    assert read_deck(home, first.id) == first and first.slides == (RANKS,)
    assert [kept.deck for kept in list_decks(home)] == [second, first]
    add_slide(home, first.id, RANKS)
    assert [kept.deck.id for kept in list_decks(home)] == [first.id, second.id]
    remove_deck(home, first.id)
    remove_deck(home, first.id)
    assert [kept.deck for kept in list_decks(home)] == [second]


def test_an_unknown_deck_names_the_nearest(home: Settings) -> None:
    deck = make(home)
    with pytest.raises(UnknownDeckError) as caught:
        read_deck(home, deck.id[:-1] + "x")
    assert deck.id in caught.value.next_step
    for change in (
        lambda: add_slide(home, "gone", RANKS),
        lambda: save_deck(home, replace(deck, id="gone"), version=1),
    ):
        with pytest.raises(UnknownDeckError):
            change()


def test_the_second_of_two_editors_is_told(home: Settings) -> None:
    deck = make(home, "例会", RANKS)
    seen = read_kept_deck(home, deck.id)
    mine, theirs = replace(deck, title="我的"), replace(deck, title="他的")
    assert save_deck(home, mine, version=seen.version).deck == mine
    with pytest.raises(ChangedDeckError):
        save_deck(home, theirs, version=seen.version)
    assert read_deck(home, deck.id) == mine


def test_of_many_who_add_at_once_nobody_is_lost(home: Settings) -> None:
    deck = make(home)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add_slide(home, deck.id, replace(RANKS, title=str(n))), range(24)))
    kept = read_kept_deck(home, deck.id)
    assert sorted(int(slide.title) for slide in kept.deck.slides) == list(range(24))
    assert kept.version == 25


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "move", "remove"]), st.integers(0, 9), st.integers(0, 9)),
    max_size=12,
)


@settings(max_examples=25)
@given(steps=STEPS)
def test_steps_keep_every_slide_that_was_not_removed(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        home = Settings(home=Path(folder))
        deck = make(home)
        expected: set[str] = set()
        for number, (step, one, other) in enumerate(steps):
            kept = read_kept_deck(home, deck.id)
            slides = list(kept.deck.slides)
            if step == "add":
                add_slide(home, deck.id, replace(RANKS, title=str(number)))
                expected.add(str(number))
                continue
            if not slides:
                continue
            taken = slides.pop(one % len(slides))
            if step == "move":
                slides.insert(other % (len(slides) + 1), taken)
            else:
                expected.remove(taken.title)
            save_deck(home, replace(kept.deck, slides=tuple(slides)), version=kept.version)
        titles = [slide.title for slide in read_deck(home, deck.id).slides]
        assert len(titles) == len(expected) and set(titles) == expected


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_words(home: Settings, words: str) -> None:
    deck = make(home, f"例会{words}", replace(RANKS, title=words, notes=words))
    kept = read_deck(home, deck.id)
    plain = words.replace("\x00", "").replace("\ud800", "").strip()
    assert kept.title == f"例会{plain}"
    assert (kept.slides[0].title, kept.slides[0].notes) == (plain, plain)


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"title": "\n \x00"},
        {"title": "字" * (LONGEST_TITLE + 1)},
        {"title": "字" * 10_000},
        {"subtitle": "字" * (LONGEST_TITLE + 1)},
        {"slides": (replace(RANKS, title="字" * (LONGEST_TITLE + 1)),)},
        {"slides": (replace(RANKS, notes="字" * (LONGEST_NOTES + 1)),)},
        {"slides": (replace(RANKS, query="a" * (LONGEST_QUERY + 1)),)},
    ],
)
def test_what_is_empty_or_too_long_is_refused(home: Settings, change: dict[str, object]) -> None:
    deck = make(home)
    with pytest.raises(InputError) as caught:
        save_deck(home, replace(deck, **change), version=1)
    assert caught.value.next_step
    assert read_deck(home, deck.id) == deck


def test_a_full_deck_takes_no_more(home: Settings) -> None:
    deck = make(home, "例会", *[RANKS] * MOST_SLIDES)
    with pytest.raises(FullDeckError):
        add_slide(home, deck.id, RANKS)
    assert len(read_deck(home, deck.id).slides) == MOST_SLIDES

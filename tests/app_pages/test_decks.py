"""The page 汇报: ready and kept decks, and the editor of one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages import decks_files
from dashboard.errors import InputError
from dashboard.exports.deck import Deck, Slide
from dashboard.parts import data
from dashboard.planning.decks import list_decks, new_deck, read_deck, remove_deck, save_deck
from dashboard.settings import Settings
from dashboard.slides.downloads import KINDS, deck_file
from dashboard.slides.prepare import prepare
from dashboard.slides.ready import ready_decks
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import notices, open_app, said

QUERY = "district=320583&month=2020-12"
SLIDES = (
    Slide("profile", "cards", QUERY),
    Slide("profile", "gone", QUERY, title="<script>alert(1)</script> **粗** =1+1"),
)


@pytest.fixture(scope="module")
def prepared_home(published: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small city's publication with a page of slides prepared."""
    settings = Settings(home=tmp_path_factory.mktemp("decks"))
    shutil.copytree(published.publications, settings.publications)
    shutil.copy(published.current, settings.current)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OVERSIGHT_HOME", str(settings.home))
        prepare(settings, make(settings), lambda *_: None)
    return settings


@pytest.fixture
def home(prepared_home: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The same, with no deck."""
    for kept in list_decks(prepared_home):
        remove_deck(prepared_home, kept.deck.id)
    monkeypatch.setenv("OVERSIGHT_HOME", str(prepared_home.home))
    yield prepared_home


def make(settings: Settings, *slides: Slide) -> Deck:
    publication = read_current(settings).id
    return new_deck(
        settings,
        title="例会 <b>**一**</b>",
        lang="zh",
        publication=publication,
        words="",
        slides=slides or SLIDES,
    )


def names(app: AppTest) -> list[str]:
    """The slides as the list says them."""
    return list(app.radio(key="deck-slides").options)


def click(app: AppTest, step: str) -> AppTest:
    app = app.button(key=f"deck-step-{step}").click().run()
    assert not app.exception
    return app


def test_without_kept_decks_the_ready_ones_are_there(home: Settings) -> None:
    app = open_app("decks", month="2020-12")
    assert not app.exception
    assert notices(app) == 1 and "还没有保存的汇报" in said(app)
    assert "2020年第四季度工作汇报" in said(app) and "2020年度困难帮扶专题汇报" in said(app)
    links = [link.proto.url for link in app.get("link_button")]
    # That of a district asks for one first.
    assert len(links) == len(ready_decks()) - 1
    assert all("/present?deck=" in link and "month=2020-12" in link for link in links)
    app.selectbox(key="deck-district").select("320583").run()
    assert len(app.get("link_button")) == len(ready_decks())
    assert "2020年度昆山情况汇报" in said(app)
    assert app.query_params["district"] == "320583"


def test_a_ready_deck_is_copied_and_one_that_cannot_be_prepared_says_why(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise InputError("页面没有画出来。", next_step="请告诉管理员。")

    monkeypatch.setattr(decks_files, "prepare_apart", fail)
    app = open_app("decks", month="2020-11", district="320583", lang="en")
    app.button(key="deck-copy-aid").click().run()
    (kept,) = list_decks(home)
    assert app.query_params["deck"] == kept.deck.id
    assert kept.deck.lang == "en" and kept.deck.publication == read_current(home).id
    assert {slide.query for slide in kept.deck.slides} == {"district=320583&month=2020-11"}
    assert "请告诉管理员" in app.error[0].value
    assert names(app)[0] == "1　Hardship aid · Cards"
    again = app.radio(key="deck-slides").set_value(1).run()
    assert not again.error and again.button(key="deck-again")


def test_one_deck_is_listed_with_its_words_as_words(home: Settings) -> None:
    deck = make(home)
    app = open_app("decks")
    assert notices(app) == 0
    assert "例会 &lt;b&gt;**一**&lt;/b&gt;" in said(app) and "<b>**一**" not in said(app)
    assert f"2 页 · 固定在发布 {deck.publication[-8:]}" in said(app)
    shown = [link.proto.url for link in app.get("link_button")]
    assert f"/present?deck={deck.id}" in shown


def test_slides_are_moved_named_removed_and_brought_back(home: Settings) -> None:
    deck = make(home)
    app = open_app("decks", deck=deck.id)
    assert not app.exception and not app.warning
    assert names(app)[0] == "1　2020年12月昆山主要指标"
    assert "\\<script\\>" in names(app)[1] and "\\*\\*粗\\*\\*" in names(app)[1]
    click(app, "down")
    assert [slide.key for slide in read_deck(home, deck.id).slides] == ["gone", "cards"]
    app.text_input(key="deck-slide-title").input("本季要点").run()
    app.text_area(key="deck-slide-notes").input("先说\n再说").run()
    slide = read_deck(home, deck.id).slides[1]
    assert (slide.title, slide.notes, slide.query) == ("本季要点", "先说\n再说", QUERY)
    click(app, "remove")
    assert len(read_deck(home, deck.id).slides) == 1
    # The page no longer has what the other one shows.
    assert "已没有" in said(app)
    for _ in range(4):
        click(app, "undo")
    assert read_deck(home, deck.id) == deck
    assert app.button(key="deck-step-undo").disabled


def test_the_second_of_two_editors_keeps_his_apart(home: Settings) -> None:
    deck = make(home)
    mine, theirs = (open_app("decks", deck=deck.id) for _ in range(2))
    theirs.text_input(key="deck-subtitle").input("他的").run()
    mine.text_input(key="deck-slide-title").input("我的一步").run()
    assert "刚被别人改过" in mine.warning[0].value
    assert read_deck(home, deck.id).slides == deck.slides
    mine.button(key="deck-apart").click().run()
    assert not mine.exception
    (apart,) = [kept.deck for kept in list_decks(home) if kept.deck.id != deck.id]
    assert apart.slides[0].title == "我的一步" and mine.query_params["deck"] == apart.id
    assert read_deck(home, deck.id) == replace(deck, subtitle="他的")


def test_one_who_comes_too_late_may_take_what_others_made(home: Settings) -> None:
    deck = make(home)
    app = open_app("decks", deck=deck.id)
    save_deck(home, replace(deck, slides=()), version=1)
    click(app, "remove")
    app.button(key="deck-load").click().run()
    assert not app.exception and "还没有页" in said(app)
    assert read_deck(home, deck.id).slides == ()


def test_a_link_to_a_deck_that_is_gone_says_so(home: Settings) -> None:
    app = open_app("decks", deck="nothing")
    assert not app.exception
    assert "没有汇报 'nothing'" in app.warning[0].value and "现成的汇报" in said(app)


def test_a_deck_of_a_publication_that_is_gone_says_so(home: Settings) -> None:
    deck = make(home)
    save_deck(home, replace(deck, publication="20200101T000000000000-00000000"), version=1)
    app = open_app("decks", deck=deck.id)
    assert not app.exception and "已被清理" in app.warning[0].value


def test_who_may_see_one_district_sees_no_slides_of_the_city(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = make(home)
    kunshan = partial(data.current_reader, frozenset({"320583"}))
    monkeypatch.setattr(data, "current_reader", kunshan)
    for choices in ({}, {"deck": deck.id}):
        app = open_app("decks", **choices)
        assert not app.exception and notices(app) == 1
        assert deck.title not in said(app) and not app.get("link_button") and not app.radio


def test_what_cannot_be_made_into_a_file_says_why(home: Settings) -> None:
    deck = make(home)
    assert b"<script>alert(1)" not in deck_file(home, deck, "html")
    assert deck_file(home, deck, "xlsx").startswith(b"PK")
    with pytest.raises(InputError, match=r"没有 \.pptxx") as caught:
        deck_file(home, deck, "pptxx")
    assert "'pptx'" in caught.value.next_step and all(k in caught.value.next_step for k in KINDS)
    with pytest.raises(InputError, match="还没有备好"):
        deck_file(home, replace(deck, lang="en"), "html")

"""What a link to a presentation may ask for; what it asks for in vain is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import Settings
from dashboard.slides.prepare import kept_file
from dashboard.slides.ready import ready_deck, ready_decks
from dashboard.text.catalogue import load_catalogue
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import open_app, said

# The newest month of the sample city.
MONTH = "2021-06"


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({}, "没有指明放映哪一份汇报"),
        ({"deck": "nonesuch"}, "没有汇报 nonesuch"),
        ({"deck": "aid", "month": "1999-01"}, "没有 1999-01 的数据"),
        ({"deck": "district", "district": "999999"}, "没有代码为 999999 的区县"),
        ({"deck": "aid", "publication": "../../etc"}, "没有发布版本 ../../etc"),
    ],
)
def test_a_link_to_what_is_not_there_says_so(
    published_home: Path, choices: dict[str, str], words: str
) -> None:
    app = open_app("present", **choices)
    assert words in said(app)
    assert not app.exception


def test_a_failure_in_english_is_english(published_home: Path) -> None:
    app = open_app("present", deck="aid", month="1999-01", lang="en")
    assert "There are data from" in said(app)


def test_every_page_of_a_ready_deck_has_a_name_for_the_progress() -> None:
    pages = {page for deck in ready_decks().values() for page, _ in deck.pieces}
    for lang in ("zh", "en"):
        assert {f"{page}.nav" for page in pages} <= load_catalogue(lang).keys()


@pytest.fixture
def nothing_to_prepare(published: Settings) -> Iterator[str]:
    """The id of a publication of which the deck `aid` has empty pages kept, for a while."""
    publication = read_current(published).id
    deck = ready_deck("aid", month=MONTH, lang="zh", publication=publication, words="")
    files = {kept_file(published, deck, slide.page, slide.query) for slide in deck.slides}
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("[]", "utf-8")
    yield publication
    for file in files:
        file.unlink()


def test_the_address_keeps_the_publication_and_month_of_what_is_shown(
    nothing_to_prepare: str, published_home: Path
) -> None:
    app = open_app("present", deck="aid")
    assert not app.exception and not said(app)
    assert app.query_params["publication"] == nothing_to_prepare
    assert app.query_params["month"] == MONTH

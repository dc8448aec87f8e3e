"""Decks in a real browser: what is on the screen becomes a slide that says the same."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from dashboard.exports.deck import Slide
from dashboard.planning.decks import list_decks, new_deck, read_deck, remove_deck
from dashboard.settings import Settings
from dashboard.slides.prepare import prepared
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

HOSTILE = "例会 <script>alert(1)</script> **粗** =1+1"


@pytest.fixture(autouse=True)
def no_decks_left(published: Settings) -> Iterator[None]:
    yield
    for kept in list_decks(published):
        remove_deck(published, kept.deck.id)


def add(page: Page, panel: str, title: str = "") -> None:
    page.locator(f"[data-block={panel}] [data-ask=menu]").click()
    button = page.get_by_role("button", name="加入", exact=True)
    button.wait_for()
    if title:
        page.get_by_label("新汇报的标题").fill(title)
    button.click()
    page.get_by_text("✓ 已加入").wait_for()


def test_what_is_added_is_the_panel_as_it_is_on_the_screen(
    address: str, published: Settings, context: BrowserContext
) -> None:
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_page(page, f"{address}/?month=2020-11&window=quarter&district=320583")
    heading = page.locator("[data-block=overview-pace] h3").inner_text()
    add(page, "overview-pace", HOSTILE)
    page.keyboard.press("Escape")
    add(page, "overview-cards")
    (kept,) = list_decks(published)
    deck = kept.deck
    assert deck.title == HOSTILE and [slide.key for slide in deck.slides] == ["pace", "cards"]
    assert deck.slides[0].query == "district=320583&month=2020-11&window=quarter"
    on_screen = page.locator(".card .value").all_inner_texts()

    # Nothing is prepared yet: the editor sees to it before it shows the slide.
    page.get_by_role("link", name="打开汇报").click()
    page.wait_for_url(f"**/decks?deck={deck.id}")
    page.locator(".deck-preview h3").wait_for(timeout=120_000)
    assert page.get_by_label("标题", exact=True).input_value() == HOSTILE
    found = prepared(published, deck)
    assert found
    shown, cards = found.pieces
    assert shown and shown.heading == heading and shown.figure
    assert cards and [card.value for card in cards.cards if card.value] == [
        words.split()[0] for words in on_screen
    ]
    # Whoever opens the link has a session of his own.
    again = context.new_page()
    open_page(again, page.url)
    assert heading in again.locator(".st-key-deck-slides").inner_text()
    assert again.locator(".deck-preview h3").inner_text() == heading


def test_a_deck_of_another_publication_is_not_changed_unasked(
    address: str, published: Settings, context: BrowserContext
) -> None:
    old = new_deck(published, title="旧的", lang="zh", publication="P-old-00000000", words="")
    page = context.new_page()
    open_page(page, f"{address}/report?month=2020-12")
    page.locator("[data-block=report-result] [data-ask=menu]").click()
    # A deck of somebody else's is not what is offered first.
    page.locator(".st-key-report-result-menu-deck input").click()
    page.get_by_role("option", name="旧的", exact=True).click()
    page.get_by_text("固定在发布 00000000").wait_for()
    assert page.get_by_role("button", name="加入", exact=True).count() == 0
    page.get_by_role("button", name="用本页的发布另建一份").click()
    page.get_by_text("✓ 已加入").wait_for()
    decks = {kept.deck.id: kept.deck for kept in list_decks(published)}
    assert decks.pop(old.id) == old
    (apart,) = decks.values()
    assert apart.title == "旧的" and apart.publication == published.current.read_text().strip()


def test_the_editor_is_used_by_keyboard_and_a_step_is_one_run(
    address: str, published: Settings, context: BrowserContext
) -> None:
    slides = [Slide("coverage", "ranks", title=title) for title in ("甲", "乙", "丙")]
    # Nothing of a publication that is gone can be prepared, which would be runs of its own.
    deck = new_deck(
        published, title="例会", lang="zh", publication="P-old", words="", slides=slides
    )
    page = context.new_page()
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_page(page, f"{address}/decks?deck={deck.id}")
    page.locator(".st-key-deck-slides input").first.focus()
    page.keyboard.press("ArrowDown")
    page.locator(".deck-preview, .notice").first.wait_for()
    page.get_by_role("button", name="↑ 上移").and_(page.locator(":enabled")).wait_for()
    page.get_by_role("button", name="↑ 上移").focus()
    sent.clear()
    page.keyboard.press("Enter")
    page.locator(".st-key-deck-slides label", has_text="1　乙").wait_for()
    settle(page)
    assert len(sent) == 1
    assert [slide.title for slide in read_deck(published, deck.id).slides] == ["乙", "甲", "丙"]
    page.get_by_role("button", name="更多").click()
    link = page.locator("[data-testid=stCode] code")
    link.wait_for()
    assert link.inner_text() == f"{address}/decks?deck={deck.id}"

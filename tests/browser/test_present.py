"""Presenting in a real browser: a whole deck by keyboard, and the same deck as a file offline."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from dashboard.exports.deck import Deck, PreparedDeck
from dashboard.exports.html import deck_html
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.slides.prepare import prepared
from dashboard.slides.ready import ready_deck
from dashboard.slides.worker import prepare_apart
from dashboard.warehouse.publication import MANIFEST, read_current
from tests.browser.dashboard import served
from tests.browser.test_pages import Witness

pytestmark = pytest.mark.browser

SCREEN = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}

# Notes the time from each key to the second frame after it, and every shift of the layout.
WITNESS = """() => {
    window.turns = [];
    window.shifts = [];
    window.addEventListener('keydown', () => {
        const pressed = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(
            () => window.turns.push(performance.now() - pressed)));
    }, true);
    new PerformanceObserver((list) => {
        for (const {value, sources} of list.getEntries()) {
            window.shifts.push([value, ...sources.map(({node}) => node?.outerHTML)]);
        }
    }).observe({type: 'layout-shift'});
}"""
# Each chart on the slide that is here: how many marks it has.
MARKS = """() => [...document.querySelectorAll('.player > .stage > .slide.here .holder')].map(
    (chart) => chart.querySelectorAll(
        '.trace path, .trace text, .point, .hm, .choroplethlayer path').length)"""


@pytest.fixture(scope="module")
def home(published: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home of its own: a test publishes in it."""
    folder = tmp_path_factory.mktemp("present") / "home"
    shutil.copytree(published.home, folder)
    return Settings(home=folder)


@pytest.fixture(scope="module")
def deck(home: Settings) -> Deck:
    publication = read_current(home).id
    found = ready_deck("coverage", month="2020-12", lang="zh", publication=publication, words="")
    prepare_apart(home, found, lambda *_: None)
    return found


@pytest.fixture(scope="module")
def found(home: Settings, deck: Deck) -> PreparedDeck:
    notes = tuple(replace(slide, notes=f"备注 {slide.key}") for slide in deck.slides)
    whole = prepared(home, replace(deck, slides=notes))
    assert whole and None not in whole.pieces
    return whole


@pytest.fixture(scope="module")
def file(home: Settings, found: PreparedDeck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline file."""
    path = tmp_path_factory.mktemp("offline") / "汇报 1.html"
    path.write_text(deck_html(found, load_dictionary(home), watermark="市总 值班"), "utf-8")
    return path


@pytest.fixture(scope="module")
def address(home: Settings, deck: Deck) -> Iterator[str]:
    with served(home.home) as running:
        yield f"{running}/present?deck=coverage&month=2020-12"


def start(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".player[data-ready]", timeout=60_000)


def counter(page: Page) -> Locator:
    return page.locator(".player .count")


def number(page: Page) -> int:
    return int(counter(page).inner_text().split(" / ")[0])


def test_a_whole_deck_by_keyboard(
    address: str, deck: Deck, browser: Browser, record_property: Any
) -> None:
    page = browser.new_page(viewport=SCREEN)
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    witness = Witness(page, address.partition("/present")[0])
    page.add_init_script(f"({WITNESS})()")
    start(page, address)
    assert f"publication={deck.publication}" in page.url
    # What the page did before the deck lay over it is not the deck's.
    page.evaluate("() => { window.shifts = []; }")
    count = page.locator(".player > .stage > .slide").count()
    assert count > len(deck.slides) + 1
    keys = ("ArrowRight", "ArrowDown", "Space", "PageDown")
    for turn in range(1, count):
        page.keyboard.press(keys[turn % len(keys)])
        page.wait_for_function(f"window.turns.length === {turn}")
        assert number(page) == turn + 1
        assert f"slide={turn + 1}" in page.url
        assert page.locator(".player > .stage > .slide:visible").count() == 1
        assert all(marks > 0 for marks in page.evaluate(MARKS))
    record_property("milliseconds", [round(turn) for turn in page.evaluate("window.turns")])
    for key, there in (("End", count), ("PageDown", count), ("ArrowUp", count - 1),
                       ("PageUp", count - 2), ("ArrowLeft", count - 3), ("Home", 1)):  # fmt: skip
        page.keyboard.press(key)
        assert number(page) == there
    # Presses faster than anybody's: none is lost.
    for _ in range(5):
        page.keyboard.press("PageDown")
    assert number(page) == 6
    assert page.evaluate("window.shifts") == []
    page.reload()
    page.wait_for_selector(".player[data-ready]")
    assert number(page) == 6 and "slide=6" in page.url
    assert witness.complaints == []
    assert witness.outside == []
    page.close()


def test_a_new_publication_is_told_to_the_presenter_alone(
    address: str, deck: Deck, home: Settings, context: BrowserContext
) -> None:
    page = context.new_page()
    start(page, f"{address}&publication={deck.publication}&slide=4")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    assert notes.inner_text("main > h2") == page.inner_text(".slide.here h2")
    notes.keyboard.press("PageDown")
    assert number(page) == 5
    assert notes.inner_text(".bar .count") == page.inner_text(".player .count")
    before = page.screenshot()
    _publish_again(home, deck.publication)
    notes.wait_for_selector(".news:not(:empty)", timeout=20_000)
    assert "新的发布版本" in notes.inner_text(".news")
    assert page.screenshot() == before
    assert "新的发布版本" not in page.inner_text(".player")
    # Also after a reload: the address names the publication.
    page.reload()
    page.wait_for_selector(".player[data-ready]")
    assert page.screenshot() == before
    page.wait_for_function("window.oversightNews")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/decks?**")


def _publish_again(home: Settings, publication: str) -> None:
    """The same counts under a later id, put in force."""
    later = f"2999{publication[4:]}"
    shutil.copytree(home.publications / publication, home.publications / later)
    manifest = home.publications / later / MANIFEST
    plain = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**plain, "id": later}), "utf-8")
    home.current.write_text(later, "utf-8")


def test_kiosk_turns_pauses_and_ends(file: Path, context: BrowserContext) -> None:
    page = context.new_page()
    start(page, f"{file.as_uri()}#kiosk=1")
    expect(counter(page)).to_have_text(re.compile("^3 "))
    page.keyboard.press("p")
    here = number(page)
    assert "已暂停" in page.inner_text(".kiosk")
    page.wait_for_timeout(1300)
    assert number(page) == here
    page.keyboard.press("p")
    expect(counter(page)).not_to_have_text(re.compile(f"^{here} "))
    page.keyboard.press("k")
    here = number(page)
    page.wait_for_timeout(1300)
    assert number(page) == here
    assert page.locator(".kiosk").is_hidden()


def test_the_file_shows_all_in_both_themes_without_a_network(
    file: Path, found: PreparedDeck, context: BrowserContext
) -> None:
    asked: list[str] = []
    context.set_offline(True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    witness = Witness(page, "file://")
    start(page, file.as_uri())
    for theme in ("light", "dark"):
        page.wait_for_selector(f".player[data-ready^={theme}]", timeout=30_000)
        page.keyboard.press("Home")
        for _ in page.locator(".player > .stage > .slide").all():
            assert all(marks > 0 for marks in page.evaluate(MARKS))
            assert page.locator(".slide.here .watermark").inner_text().count("市总 值班") > 0
            page.keyboard.press("ArrowRight")
        page.keyboard.press("t")
    ground = "getComputedStyle(document.querySelector('.player')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    map_slide = next(n for n, piece in enumerate(found.pieces) if piece and piece.key == "map")
    districts = page.locator(f".slide:nth-child({map_slide + 2}) .choroplethlayer path")
    assert districts.count() == 10
    assert asked == [file.as_uri()]
    assert witness.complaints == []


def test_spotlight_jump_list_and_help(file: Path, context: BrowserContext) -> None:
    page = context.new_page()
    start(page, f"{file.as_uri()}#slide=5")
    veils = page.locator(".slide.here .veil")
    page.keyboard.press("s")
    page.keyboard.press("s")
    assert veils.count() == 2
    page.keyboard.press("Escape")
    assert veils.count() == 0
    bar = page.locator(".slide.here .point").nth(3)
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".slide.here .veil", state="attached")
    page.keyboard.press("g")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert number(page) == page.locator(".player > .stage > .slide").count() - 1
    page.keyboard.press("?")
    assert page.locator(".panel.keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".panel:visible").count() == 0
    # Nothing to leave in a file: Esc alone does nothing.
    page.keyboard.press("Escape")
    assert page.locator(".toast.here").count() == 0


def test_a_swipe_on_a_phone(file: Path, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    page = context.new_page()
    start(page, file.as_uri())
    assert page.locator(".player[data-stage=tall]").count() == 1
    session = context.new_cdp_session(page)
    for start_x, end_x, there in ((300, 80, 2), (300, 80, 3), (80, 300, 2), (200, 190, 2)):
        touch = [{"x": start_x, "y": 400}]
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": touch})
        moved = [{"x": end_x, "y": 404}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(counter(page)).to_have_text(re.compile(f"^{there} "))
    context.close()

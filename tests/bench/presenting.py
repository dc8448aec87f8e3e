"""The next slide: from the key to the second frame after it, as the audience sees it."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from dashboard.settings import Settings
from dashboard.slides.ready import ready_deck
from dashboard.slides.worker import prepare_apart
from dashboard.warehouse.publication import read_current
from tests.bench.results import Figure, spread
from tests.bench.server import started
from tests.browser.dashboard import chromium

MONTH, DECK = "2020-12", "coverage"
ON = f"full city, the ready deck {DECK}, headless Chromium 1920×1080"
# The first frame after a key is still the old slide's.
_WATCH = """
window.turns = [];
addEventListener('keydown', ({timeStamp}) => requestAnimationFrame(() => requestAnimationFrame(
    () => window.turns.push(performance.now() - timeStamp))), true);
"""


def measure_presenting(home: Path) -> Iterator[Figure]:
    """Through a prepared deck forwards, when each slide is seen first, and back."""
    settings = Settings(home=home)
    publication = read_current(settings).id
    deck = ready_deck(DECK, month=MONTH, lang="zh", publication=publication, words="")
    prepare_apart(settings, deck, lambda *_: None)
    with started(home) as server, chromium() as browser:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.add_init_script(_WATCH)
        page.goto(f"{server.url('present')}?deck={DECK}&month={MONTH}")
        page.wait_for_selector(".player[data-ready]", timeout=60_000)
        slides = page.locator(".player > .stage > .slide").count()
        for words, key in (("first", "ArrowRight"), ("back", "ArrowLeft")):
            times = _turn(page, key, slides - 1)
            yield spread("presenting", f"a slide, {words}", "ms", times, on=ON, target=300)


def _turn(page: Page, key: str, count: int) -> list[float]:
    page.evaluate("window.turns = []")
    for turn in range(1, count + 1):
        before = page.inner_text(".player .count")
        page.keyboard.press(key)
        page.wait_for_function(f"window.turns.length === {turn}")
        assert page.inner_text(".player .count") != before, "a key that turned nothing"
        page.wait_for_timeout(300)
    return list(page.evaluate("window.turns"))

"""A view that is known is shown once it is chosen, before the page's run has answered."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocketRoute

from dashboard.settings import Settings
from dashboard.slides.ahead import PAGES
from tests.bench.server import prepared
from tests.bench.watch import Watched
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

# The newest month of the city, and of the first district.
VIEWS = 2 * len(PAGES)
DISTRICT = "张家港市"


@pytest.fixture(scope="module")
def knowing(published: Settings) -> Iterator[str]:
    """The address of a server that has worked out some views."""
    with prepared(published.home, VIEWS) as (server, _):
        yield server.url(PAGES[0]).rstrip("/")


class Line:
    """The line to the server, which can be held."""

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self._waiting: list[str | bytes] = []
        page.route_web_socket("**/stream**", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        self._browser = browser
        server = browser.connect_to_server()
        browser.on_message(server.send)
        server.on_message(self._hear)

    def _hear(self, message: str | bytes) -> None:
        if self.is_held:
            self._waiting.append(message)
        else:
            self._browser.send(message)

    def release(self) -> None:
        self.is_held = False
        for message in self._waiting:
            self._browser.send(message)
        self._waiting.clear()


def body(page: Page) -> str:
    """What is said in the window's blocks."""
    return "\n".join(page.locator(".block .card, .block .finding").all_inner_texts())


def choose(page: Page, district: str) -> None:
    Watched(page).offered("district-zh", district).click()


def crumb(page: Page) -> Locator:
    """Where the page says that it shows the district."""
    return page.locator(".st-key-crumbs", has_text="张家港")


@contextmanager
def shown_early(page: Page, address: str) -> Iterator[str]:
    """A page on which the district was chosen, while the server has not answered yet; gives what
    was there before. The answer comes at the end.
    """
    line = Line(page)
    open_page(page, address)
    before = body(page)
    line.is_held = True
    choose(page, DISTRICT)
    crumb(page).wait_for()
    yield before
    line.release()


@pytest.mark.parametrize("path", ["coverage", "rights"])
def test_what_is_known_is_there_before_the_server_answers(
    path: str, knowing: str, context: BrowserContext
) -> None:
    page = context.new_page()
    with shown_early(page, f"{knowing}/{path}") as before:
        foreseen = body(page)
        assert foreseen != before
        # Longer than it takes until what the server says would stand.
        page.wait_for_timeout(1500)
        assert body(page) == foreseen
    page.wait_for_url("**district=320582**")
    settle(page)
    assert body(page) == foreseen


def test_who_chooses_and_goes_back_at_once_sees_what_was_there(
    knowing: str, context: BrowserContext
) -> None:
    """The run then gives nothing new: what was shown early must not stay."""
    page = context.new_page()
    with shown_early(page, f"{knowing}/coverage") as before:
        choose(page, "全市")
    crumb(page).wait_for(state="hidden")
    settle(page)
    assert body(page) == before


def test_who_lets_go_over_an_option_has_chosen_nothing(
    knowing: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{knowing}/coverage")
    before = body(page)
    option = Watched(page).offered("district-zh", DISTRICT)
    option.dispatch_event("pointerup", {"button": 0})
    crumb(page).wait_for()
    crumb(page).wait_for(state="hidden")
    assert body(page) == before


def test_who_looks_at_a_table_waits_for_the_server(knowing: str, context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{knowing}/coverage")
    page.locator("[data-block=coverage-ranks] [data-ask=table]").click()
    page.locator("[data-block=coverage-ranks] table").wait_for()
    settle(page)
    choose(page, DISTRICT)
    page.wait_for_url("**district=320582**")
    settle(page)
    assert not [url for url in asked if "/views/" in url]
    assert page.locator("[data-block=coverage-ranks] table").is_visible()


def test_a_choice_is_foreseen_by_keyboard_too(knowing: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    line = Line(page)
    open_page(page, f"{knowing}/aid")
    page.locator("summary", has_text="筛选").click()
    Watched(page).offered("district-zh", DISTRICT)
    line.is_held = True
    page.keyboard.press("Enter")
    crumb(page).wait_for()
    line.release()
    page.wait_for_url("**district=320582**")
    context.close()

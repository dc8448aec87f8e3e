"""What a reader waits for, seen from within a real browser; see watch.js for what counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.browser.dashboard import chromium_with_profile

DESK: ViewportSize = {"width": 1440, "height": 900}
# Quiet for so long, a page has come to rest; what counts is when it last changed.
QUIET_MS = 500
# What is told besides the time of what is in the window.
WITH_NEAR = "with what lies near the window"
_SCRIPT = Path(__file__).with_name("watch.js").read_text("utf-8")


class NothingChangedError(Exception):
    """A choice after which the page showed what it showed before: there is nothing to measure."""


@dataclass(frozen=True)
class Painted:
    """Milliseconds since a choice (or since an address was opened).

    `all`: the last chart, card, table or text that changed; `on_screen`: of those in the window;
    `charts`: each chart that changed; `answered`: the server's last message; `received`: bytes of
    all messages, before compression; `watching`: milliseconds that watching itself took.
    """

    all: float
    on_screen: float
    charts: dict[str, float]
    answered: float
    received: int
    watching: float


class Watched:
    """One window of the browser with a page of the dashboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._loading = 0
        page.on("request", lambda _: self._count(1))
        page.on("requestfinished", lambda _: self._count(-1))
        page.on("requestfailed", lambda _: self._count(-1))

    def open(self, url: str) -> Painted:
        """Open an address until the last chart is painted."""
        self._loading = 0
        self.page.goto(url, wait_until="commit")
        return self._rested()

    def choose(self, key: str, word: str) -> Painted:
        """Choose an option of a selectbox."""
        return self.click(self.offered(key, word))

    def offered(self, key: str, word: str) -> Locator:
        """An option of a selectbox, which is opened for it."""
        box = self.page.locator(f".st-key-{key} input")
        box.click()
        box.fill(word)
        option = self.page.get_by_role("option", name=word, exact=True)
        option.wait_for()
        return option

    def go(self, position: int) -> Painted:
        """Click a page in the navigation, by its position."""
        return self.click(self.page.get_by_test_id("stTopNavLink").nth(position))

    def options(self, key: str) -> list[str]:
        """What a selectbox offers besides what is chosen, in its order; nothing where it is not."""
        box = self.page.locator(f".st-key-{key} input")
        if not box.count():
            return []
        box.click()
        options = self.page.get_by_role("option")
        options.first.wait_for()
        words = options.all_inner_texts()
        self.page.keyboard.press("Escape")
        return [word for word in words if word != box.input_value()]

    def click(self, what: Locator) -> Painted:
        """Click an option or a page of the navigation, and wait until the page has come to rest."""
        self.page.evaluate("bench.arm()")
        what.click()
        return self._rested()

    def _rested(self) -> Painted:
        for _ in range(600):
            self.page.wait_for_timeout(100)
            if self.page.evaluate("window.bench?.rest() ?? 0") > QUIET_MS and not self._loading:
                break
        else:
            raise TimeoutError(f"{self.page.url} never came to rest")
        found = self.page.evaluate("bench.result()")
        if not found["painted"]:
            raise NothingChangedError(self.page.url)
        return Painted(
            all=found["painted"],
            # Where all that changed lies below the window, that is what was waited for.
            on_screen=found["shown"] or found["painted"],
            charts=found["charts"],
            answered=found["heard"],
            received=found["bytes"],
            watching=found["watching"],
        )

    def _count(self, step: int) -> None:
        self._loading += step


@contextmanager
def window(browser: Browser) -> Iterator[Watched]:
    """A window of a browser that has nothing kept."""
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    context.add_init_script(_SCRIPT)
    yield Watched(context.new_page())
    context.close()


def opened_again(url: str, times: int) -> list[Painted]:
    """An address opened by one who was there before: a browser keeps code by the second visit, and
    what it compiled by the third.
    """
    found = []
    with chromium_with_profile() as context:
        context.add_init_script(_SCRIPT)
        for _ in range(2 + times):
            tab = context.new_page()
            tab.set_viewport_size(DESK)
            found.append(Watched(tab).open(url))
            tab.close()
    return found[2:]

"""What a reader waits for, in a real Chromium: first page, change of a filter, change of page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from playwright.sync_api import Browser, BrowserContext, Page

DESK = {"width": 1440, "height": 900}
CHANGES = 20
# Quiet for so long, a page has come to rest.
QUIET_MS = 500
# The office's line: 10 Mbit/s, 40 ms there and back.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}

# Notes when a choice was made and when the page last changed: a chart is drawn in one task, and
# what it drew is on the screen at the next frame.
_WATCH = """
window.bench = {from: 0, last: 0};
addEventListener('keydown', event => {
    if (event.key === 'Enter') window.bench.from = performance.now();
}, true);
addEventListener('click', event => {
    if (event.target.closest('[data-testid=stTopNavLink], a')) window.bench.from = performance.now();
}, true);
new MutationObserver(() => requestAnimationFrame(() => {
    window.bench.last = performance.now();
})).observe(document, {subtree: true, childList: true, characterData: true, attributes: true,
                       attributeFilter: ['d', 'transform', 'class', 'data-test-script-state']});
"""
_AT_REST = f"""() => {{
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning'
        && window.bench.last > window.bench.from
        && performance.now() - window.bench.last > {QUIET_MS};
}}"""


@dataclass(frozen=True)
class Spread:
    """Milliseconds of several tries."""

    p50: float
    p95: float
    tries: int

    @classmethod
    def of(cls, times: list[float]) -> "Spread":
        many = len(times) > 2
        high = quantiles(times, n=20, method="inclusive")[-1] if many else max(times)
        return cls(round(median(times), 1), round(high, 1), len(times))


def change_filters(page: Page, key: str, words: list[str]) -> list[float]:
    """Choose each option of a selectbox in turn; the time of each until the page is at rest."""
    times = []
    for word in words:
        box = page.locator(f".st-key-{key} input")
        box.click()
        box.fill(word)
        page.get_by_role("option", name=word, exact=True).wait_for()
        page.keyboard.press("Enter")
        times.append(_rested(page))
    return times


def _rested(page: Page) -> float:
    page.wait_for_timeout(50)
    page.wait_for_function(_AT_REST, timeout=60_000)
    return float(page.evaluate("window.bench.last - window.bench.from"))


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    context.add_init_script(_WATCH)
    page = context.new_page()
    yield page
    context.close()

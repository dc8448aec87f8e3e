"""How long until there is something to see: the server's start and the first page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from dashboard.parts.site import PAGES
from tests.bench.line import line
from tests.bench.results import Figure, spread
from tests.bench.server import Server, started
from tests.bench.watch import WITH_NEAR, opened_again, window
from tests.browser.dashboard import chromium

STARTS = 5
OPENINGS = 5
ON = "full city, headless Chromium 1440×900, loopback, a server that has shown the page before"
# The office's line: 10 Mbit/s, 40 ms there and back.
RATE, DELAY = 10e6 / 8, 0.04
# Opened over the office's line: what a link usually leads to, and the page with most charts.
LINKED = ("overview", "coverage")


def measure_start(home: Path) -> Iterator[Figure]:
    """From the start of the process to the first answers."""
    pages, healths = [], []
    for _ in range(STARTS):
        with started(home) as server:
            pages.append(server.to_page)
            healths.append(server.to_health)
    yield spread("start", "server: to the first answer of a page", "s", pages, on="full city")
    yield spread("start", "server: to healthy", "s", healths, on="full city")


def measure_first_page(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """From opening an address to the last chart painted in the window, with a browser that has
    nothing kept (at once and over the office's line), and with one whose profile has been here.
    """
    with started(home) as server:
        with chromium() as browser:
            for page in pages:
                with window(browser) as reader:
                    reader.open(server.url(page))
                if page in LINKED:
                    yield from _with_nothing_kept(browser, server, page)
        for page in pages:
            again = opened_again(server.url(page), OPENINGS)
            times = [one.on_screen for one in again]
            yield spread("first-page", f"{page}: warm browser", "ms", times, on=ON, target=1500)
            what, times = f"{page}: warm browser, {WITH_NEAR}", [one.all for one in again]
            yield spread("first-page", what, "ms", times, on=ON)


def _with_nothing_kept(browser: Browser, server: Server, page: str) -> Iterator[Figure]:
    local, slow, transferred = [], [], []
    for _ in range(OPENINGS):
        with window(browser) as reader:
            local.append(reader.open(server.url(page)).on_screen)
        with (
            line(server.port, delay=DELAY, rate=RATE) as office,
            window(browser) as reader,
        ):
            slow.append(reader.open(server.url(page, port=office.port)).on_screen / 1000)
            transferred.append(office.received / 1e6)
    yield spread("first-page", f"{page}: cold browser", "ms", local, on=ON)
    on = f"{ON}, 10 Mbit/s and 40 ms"
    yield spread("first-page", f"{page}: cold, office's line", "s", slow, on=on, target=4)
    yield spread("first-page", f"{page}: cold, bytes", "MB", transferred, on=on, target=2.6)

"""The real dashboard on a free port, and a real Chromium to look at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dashboard.settings import PROJECT

# Without the last two Chromium asks its maker's servers for this and that at every start.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The dashboard of this home, by the README's own command; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "serve", "--port", str(port)],
        # Nothing ahead: the machine is busy enough with tests.
        env=os.environ | {"OVERSIGHT_HOME": str(home), "OVERSIGHT_AHEAD": "off"},
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{address}/_stcore/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, else the one that Playwright brought."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found(), args=_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def chromium_with_profile() -> Iterator[BrowserContext]:
    """The same as one person has it: what it fetched and compiled is kept on disk."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=_found(), args=_ARGUMENTS, locale="zh-CN"
        )
        yield context
        context.close()


def _found() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def open_page(browser_page: Page, url: str) -> None:
    """Open a page of the dashboard and wait until every chart is drawn and nothing runs."""
    browser_page.goto(url)
    settle(browser_page)


def settle(browser_page: Page) -> None:
    """Wait until the script has run and every chart on the page has its drawing.

    The state alone is not enough: it is "not running" before the first run too, and charts whose
    code is still being fetched have no element yet. So the page must look the same three times.
    """
    browser_page.wait_for_selector(".head, .full-notice", timeout=60_000)
    seen: list[int] = []
    for _ in range(60):
        browser_page.wait_for_function(_IS_DRAWN, timeout=60_000, polling=200)
        seen.append(browser_page.evaluate("document.querySelectorAll('*').length"))
        if len(seen) > 2 and len(set(seen[-3:])) == 1:
            return
        browser_page.wait_for_timeout(400)
    raise TimeoutError(f"the page never came to rest: {seen[-5:]}")


# As before printing: charts that are far from the screen are drawn too.
_IS_DRAWN = """() => {
    dispatchEvent(new Event('beforeprint'));
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('.oversight-chart')];
    return app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton]')
        && charts.every(chart => chart.dataset.state === 'drawn');
}"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if server.poll() is not None:
            raise RuntimeError(f"the dashboard ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(url)

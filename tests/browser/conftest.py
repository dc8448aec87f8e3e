"""The dashboard of the small sample city, and a browser to look at it, once a file of tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from dashboard.settings import Settings
from tests.browser.dashboard import chromium, served


@pytest.fixture(scope="module")
def address(published: Settings) -> Iterator[str]:
    with served(published.home) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk's window, Chinese."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield found
    found.close()

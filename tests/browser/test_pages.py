"""Every page in a real browser: it draws, it says nothing wrong, it asks nobody outside, it keeps
nobody out, and it fits a phone.
"""

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from dashboard.charts.district_map import OUTLINES_URL
from dashboard.parts.site import PAGES
from dashboard.server import ELEMENTS
from dashboard.settings import Settings
from dashboard.streamlit_code import imports_of
from tests.browser.axe import serious
from tests.browser.dashboard import open_page, served, settle

pytestmark = pytest.mark.browser

# How far the page could be scrolled to the side.
SIDEWAYS = """() => [...document.querySelectorAll('[data-testid=stMain]')]
    .map(main => main.scrollWidth - main.clientWidth)"""
# The files of Streamlit's code that the page has fetched.
STREAMLITS_CODE = """() => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter(name => name.includes('/static/js/')).map(name => name.split('/').pop())"""
PHONE: ViewportSize = {"width": 390, "height": 844}


class Witness:
    """What a page asked for and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url, address))
        page.on("console", lambda line: self._said(line.type, line.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, url: str, address: str) -> None:
        own = (address, address.replace("http", "ws"), "data:", "blob:")
        if not url.startswith(own):
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)


def asked_for() -> set[str]:
    """Files that are named in a page's first answer."""
    first = (Path(streamlit.__file__).with_name("static") / "index.html").read_text("utf-8")
    names = [address.rpartition("/")[2] for address in imports_of(*ELEMENTS)]
    return {*names, *re.findall(r'static/js/([^"]+)"', first)}


def url_of(address: str, name: str, **choices: str) -> str:
    path = "" if name == PAGES[0] else name
    query = "&".join(f"{key}={value}" for key, value in choices.items())
    return f"{address}/{path}?{query}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_all_its_charts_is_accessible_and_fits_a_phone(
    name: str, address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    witness = Witness(page, address)
    open_page(page, url_of(address, name, month="2020-12"))
    assert page.locator("[data-testid=stException]").count() == 0
    charts = page.locator(".oversight-chart")
    # The lists of decks alone have none.
    assert charts.count() >= 1 or name == "decks"
    for chart in charts.all():
        # A chart without a single mark is an empty box.
        assert chart.locator(".trace, .point, .hm, .choroplethlayer path").count() > 0
    assert "示例数据" in page.inner_text("body")
    assert page.evaluate("(url) => window.PlotlyGeoAssets[url].type", OUTLINES_URL)
    # Nobody waits for code that is asked for only once what needs it is there.
    assert set(page.evaluate(STREAMLITS_CODE)) <= asked_for()
    found = serious(page)
    page.emulate_media(color_scheme="dark")
    settle(page)
    found += [f"dark: {line}" for line in serious(page)]
    assert not found, "\n".join(found)
    # In the same window, whose browser has the page's code already.
    page.set_viewport_size(PHONE)
    for lang in ("zh", "en"):
        open_page(page, url_of(address, name, lang=lang))
        assert page.evaluate(SIDEWAYS) == [0], lang
    assert witness.complaints == []
    assert witness.outside == []


def test_the_first_link_after_a_start_may_lead_to_any_page(
    published: Settings, browser: Browser
) -> None:
    with served(published.home) as address:
        page = browser.new_page()
        open_page(page, url_of(address, PAGES[-1]))
        assert page.locator("[data-testid=stTopNavLink]").count() == len(PAGES)
        assert page.locator("[data-testid=stSidebarNavLink]").count() == 0
        page.close()


def test_a_link_opens_the_same_view(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, url_of(address, PAGES[0], month="2020-12", district="320583"))
    shown = page.locator(".card").all_inner_texts()
    again = context.new_page()
    open_page(again, page.url)
    assert again.locator(".card").all_inner_texts() == shown
    assert "district=320583" in again.url


def test_a_click_on_the_map_chooses_the_district(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, url_of(address, PAGES[0], month="2020-12"))
    district = page.locator(".choroplethlayer path").nth(3)
    district.scroll_into_view_if_needed()
    box = district.bounding_box()
    assert box
    # What is clicked lies over the map: a person clicks the place, not the outline.
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**district=3205**")
    settle(page)
    assert page.locator("[data-testid=stException]").count() == 0

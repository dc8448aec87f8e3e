"""The pivot in the browser: what is selected in the grid is drawn, and means nothing in another."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.bench.watch import Watched
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

ASKED, UNASKED = "表中所选", "尚未选择"


def chart_says(page: Page, words: str) -> None:
    page.locator("[data-block=explore-chart] .panel-head", has_text=words).wait_for()
    settle(page)


def test_a_selection_is_drawn_and_does_not_outlive_its_lines(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/explore?month=2021-05")
    chart_says(page, UNASKED)
    grid = page.get_by_test_id("stDataFrame").first
    # The box before the first line.
    grid.click(position={"x": 24, "y": 50})
    chart_says(page, ASKED)
    Watched(page).offered("month-zh", "2021年2月").click()
    chart_says(page, UNASKED)


def test_a_ready_made_pivot_makes_its_choices(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, f"{address}/explore?month=2021-05")
    page.locator("[data-block=explore-ready] button", has_text="单位 × 所有制 × 规模").click()
    page.wait_for_url("**from=units**")
    settle(page)
    heading = page.locator(".st-key-panel-pivot h3").inner_text()
    assert heading.endswith("按所有制 × 职工规模")

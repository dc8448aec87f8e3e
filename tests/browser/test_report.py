"""The work report in the browser: from another month to the one it is of."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser


def test_from_another_month_a_button_leads_to_the_one_it_is_of(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/report?month=2021-06")
    hint = page.locator("[data-block=report-hint]")
    hint.locator("button").click()
    page.wait_for_url("**month=2020-12**")
    settle(page)
    hint.wait_for(state="detached")
    assert page.locator(".sentence").count() == 56

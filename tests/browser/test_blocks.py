"""A page's own blocks: what their buttons do, by mouse and by keyboard."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

RANKS = "[data-block=coverage-ranks]"


def column(page: Page, position: int) -> list[float]:
    """The numbers of a column of the table, in its order."""
    cells = page.locator(f"{RANKS} tbody td:nth-child({position})").all_inner_texts()
    return [float(words.replace(",", "").replace("−", "-")) for words in cells]


def test_a_chart_turns_into_a_table_that_sorts(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, f"{address}/coverage?month=2020-12")
    page.locator(f"{RANKS} [data-ask=table]").focus()
    page.keyboard.press("Enter")
    page.locator(f"{RANKS} table").wait_for()
    settle(page)
    # Who works by keyboard stays where he was, though the button is another by now.
    expect(page.locator(f"{RANKS} [data-ask=table]")).to_be_focused()
    expect(page.locator(f"{RANKS} [aria-pressed=true]")).to_have_text("表")
    assert page.locator(f"{RANKS} .oversight-chart").count() == 0

    header = page.locator(f"{RANKS} th:nth-child(2)")
    header.get_by_role("button").click()
    rates = column(page, 2)
    assert len(rates) == 10 and rates == sorted(rates, reverse=True)
    expect(header).to_have_attribute("aria-sort", "descending")
    page.keyboard.press("Enter")
    assert column(page, 2) == sorted(rates)

    page.locator(f"{RANKS} [data-ask=chart]").click()
    page.locator(f"{RANKS} .oversight-chart").wait_for()
    settle(page)
    assert page.locator(f"{RANKS} table").count() == 0


def test_a_table_to_act_on_sorts_and_is_saved_whole(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, f"{address}/reform?month=2020-12")
    panel = page.locator("[data-block=reform-to-act]")
    days = panel.locator("th button", has_text="晚几天")
    days.click()
    at = panel.locator("th button").all_inner_texts().index("晚几天") + 1
    told = panel.locator(f"tbody td:nth-child({at})").all_inner_texts()
    late = [int(words.replace(",", "")) for words in told if words != "—"]
    assert late and late == sorted(late, reverse=True)
    # What is not late at all stands last.
    assert told[: len(late)] == [words for words in told if words != "—"]
    with page.expect_download() as saved:
        panel.get_by_role("button", name="CSV").click()
    text = saved.value.path().read_text("utf-8-sig")
    assert len(text.splitlines()) == 1 + len(told)


def test_a_finding_opens_its_chart_and_the_page_that_tells_more(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/?month=2020-12&district=320583")
    findings = page.locator("[data-block=overview-findings]")
    findings.locator("[data-ask='open 1']").click()
    dialog = page.get_by_role("dialog")
    dialog.locator(".oversight-chart[data-state=drawn]").wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    link = findings.locator("a[data-ask^=go]").first
    name = str(link.get_attribute("href")).removeprefix("./")
    link.click()
    page.wait_for_url(f"**/{name}?**district=320583**")
    settle(page)
    # The choices came along.
    assert "昆山" in page.locator(".st-key-crumbs").inner_text()

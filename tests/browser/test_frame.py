"""What every page has in common, in a real browser: choices, the way down and back, notes."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.reference import load_spring_festival
from dashboard.settings import Settings
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

KUNSHAN, YUSHAN = "320583", "320583100"


def cards(page: Page) -> list[str]:
    return page.locator(".card").all_inner_texts()


def go_up(page: Page, name: str) -> None:
    page.locator(".st-key-crumbs").get_by_role("button", name=name).click()
    page.wait_for_timeout(300)
    settle(page)


@pytest.mark.parametrize("path", ["coverage", "aid", "competition"])
def test_a_link_to_a_town_opens_the_same_view_for_somebody_else(
    path: str, address: str, browser: Browser, context: BrowserContext
) -> None:
    choices = f"month=2020-11&district={KUNSHAN}&town={YUSHAN}&window=quarter&against=2020-06"
    page = context.new_page()
    open_page(page, f"{address}/{path}?{choices}")
    assert all(choice in page.url for choice in choices.split("&"))
    assert "玉山镇" in page.locator(".st-key-crumbs").inner_text()
    assert "当季" in page.inner_text(".cards")
    assert "较2020年6月" in page.inner_text(".cards")
    stranger = browser.new_context(viewport={"width": 1440, "height": 900})
    again = stranger.new_page()
    open_page(again, page.url)
    assert cards(again) == cards(page)
    headings = ".panel-head h3"
    assert again.locator(headings).all_inner_texts() == page.locator(headings).all_inner_texts()
    stranger.close()


def test_an_address_below_the_first_page_asks_for_nothing_that_is_not_there(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    asked: list[tuple[str, int]] = []
    page.on("response", lambda answer: asked.append((answer.url, answer.status)))
    open_page(page, f"{address}/coverage")
    assert [url for url, status in asked if status >= 400] == []
    # Answered by the server itself, not by a page in place of it.
    assert [url for url, _ in asked if url.endswith("health")] == [f"{address}/_stcore/health"]


def click_first_town(page: Page) -> None:
    bar = page.locator("[data-block=coverage-ranks] .bars .point").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**town=320583**")
    settle(page)


def test_one_goes_down_to_a_town_by_clicking_and_back_by_the_crumbs(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/coverage?month=2020-12&district={KUNSHAN}")
    of_district = cards(page)
    click_first_town(page)
    assert cards(page) != of_district
    page.go_back()
    page.wait_for_url(lambda url: "town=" not in url)
    settle(page)
    assert cards(page) == of_district and "town=" not in page.url
    click_first_town(page)
    go_up(page, "✕")
    assert "town=" not in page.url and cards(page) == of_district
    go_up(page, "全市")
    assert "district=" not in page.url and not page.locator(".st-key-crumbs").is_visible()


def test_on_a_phone_the_filters_lie_in_a_drawer(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_page(page, f"{address}/coverage?month=2020-12")
    filters = page.locator(".st-key-filters")
    assert not filters.is_visible()
    page.locator(".drawer summary").tap()
    assert filters.is_visible()
    assert filters.get_by_role("combobox").count() >= 4
    context.close()


def test_a_note_shows_on_the_trends_until_it_is_removed(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/coverage?month=2020-12")
    page.locator(".st-key-notes-menu button").first.click()
    page.get_by_label("发生了什么").fill("助力复工专项行动")
    page.get_by_role("button", name="添加").click()
    page.get_by_text("① 2020年12月1日　助力复工专项行动").first.wait_for()
    settle(page)
    assert page.locator("[data-block=coverage-trend] .annotation-text", has_text="①").count() == 1
    remove = page.locator("[class*=st-key-note-] button", has_text="✕").first
    if not remove.is_visible():
        page.locator(".st-key-notes-menu button").first.click()
    remove.click()
    page.get_by_text("① 2020年12月1日").first.wait_for(state="detached")


def test_a_saved_view_opens_with_the_same_numbers_here_and_elsewhere(
    address: str, browser: Browser, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/coverage?month=2020-11&window=quarter")
    saved = cards(page)
    page.locator(".st-key-views-menu button").first.click()
    page.get_by_label("名称").fill("季度例会")
    page.get_by_role("button", name="保存本页").click()
    link = page.get_by_role("link", name="季度例会（组织覆盖）")
    link.wait_for()
    settle(page)
    open_page(page, f"{address}/aid?month=2020-12&district={KUNSHAN}&against=2020-06")
    page.locator(".st-key-views-menu button").first.click()
    page.get_by_role("button", name="链接").click()
    shared = page.locator("[data-testid=stCode] code").first
    shared.wait_for()
    address_shared = shared.inner_text()
    assert address_shared.startswith(f"{address}/coverage?month=2020-11")
    # In this session a district is chosen, which the view lacks.
    link.click()
    page.wait_for_url("**/coverage?**window=quarter")
    settle(page)
    assert "district=" not in page.url and "against=" not in page.url and "saved=" not in page.url
    assert cards(page) == saved
    stranger = browser.new_context(viewport={"width": 1440, "height": 900})
    again = stranger.new_page()
    open_page(again, address_shared)
    assert cards(again) == saved
    stranger.close()


def test_the_browsers_own_calendar_knows_the_same_festivals(context: BrowserContext) -> None:
    """The Chinese calendar of ICU, which Chromium carries."""
    days = load_spring_festival(Settings.from_environment().reference).values()
    told = context.new_page().evaluate(
        """days => days.map(day => new Intl.DateTimeFormat('en-u-ca-chinese', {
            month: 'numeric', day: 'numeric', timeZone: 'Asia/Shanghai'
        }).format(new Date(day + 'T04:00:00Z')))""",
        [day.isoformat() for day in days],
    )
    apart = {day.isoformat() for day, words in zip(days, told, strict=True) if words != "1/1"}
    # Their new moons fall minutes from midnight, where ICU's reckoning misses the day.
    assert apart <= {"2027-02-06", "2030-02-03"}

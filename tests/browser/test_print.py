"""The profile on paper: one or two sheets of A4, white, with the figures and without the app."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.dashboard import open_page

pytestmark = pytest.mark.browser

A4 = (595, 842)  # points
CHROME = ("[data-testid=stHeader] a", ".st-key-head", ".st-key-crumbs", "button", ".explain")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_profile_prints_on_a4(lang: str, address: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", locale="zh-CN"
    )
    page = context.new_page()
    open_page(page, f"{address}/profile?month=2020-12&district=320583&lang={lang}")
    figures = page.locator(".card .value, .standing td.value").all_inner_texts()
    assert len(figures) > 20

    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) in (1, 2)
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert box
    assert tuple(round(float(side)) for side in box.groups()) == A4

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1032})
    for what in CHROME:
        assert not any(found.is_visible() for found in page.locator(what).all()), what
    assert page.locator(".sample").is_visible()
    assert "26" in page.locator(".panel-foot").last.inner_text()
    shown = page.locator(".card .value, .standing td.value")
    assert all(found.is_visible() for found in shown.all())
    assert shown.all_inner_texts() == figures
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    ground, ink = page.evaluate(
        """() => ['background-color', 'color'].map(
            name => getComputedStyle(document.querySelector('.stApp')).getPropertyValue(name))"""
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(31, 35, 40)")
    context.close()


def test_the_button_opens_the_print_dialogue(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script("window.print = () => { window.wasPrinted = true; }")
    open_page(page, f"{address}/profile?district=320583")
    page.get_by_role("button", name="打印").click()
    page.wait_for_function("window.wasPrinted === true")
    page.close()

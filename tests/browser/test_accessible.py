"""Every page by axe-core: nothing serious in the way of who sees little or has no mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.parts.site import PAGES
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(name: str, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    open_page(page, f"{address}/{'' if name == PAGES[0] else name}?month=2020-12")
    found = serious(page)
    page.emulate_media(color_scheme="dark")
    settle(page)
    found += [f"dark: {line}" for line in serious(page)]
    context.close()
    assert not found, "\n".join(found)


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, each with the first elements it is about."""
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:4]
    ]

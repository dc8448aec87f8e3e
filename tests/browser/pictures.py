"""Pictures of the running pages: `python -m tests.browser.pictures FOLDER [PAGE...]`.

Without a page, the README's picture of the overview; with pages, each of them whole in every form.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from dashboard.settings import Settings
from dashboard.warehouse.publication import read_current
from tests.browser.dashboard import chromium, open_page, served

MONTH = "2020-12"


@dataclass(frozen=True)
class Form:
    """How a page is looked at."""

    name: str
    width: int
    height: int
    scheme: str
    lang: str
    whole: bool = True


README = Form("overview", 1440, 1240, "light", "zh", whole=False)
FORMS = (
    Form("desktop", 1440, 900, "light", "zh"),
    Form("phone", 390, 844, "light", "zh"),
    Form("projector-dark", 1920, 1080, "dark", "zh"),
    Form("english", 1440, 900, "light", "en"),
)


def main(folder: Path, pages: list[str]) -> None:
    settings = Settings.from_environment()
    read_current(settings)
    folder.mkdir(parents=True, exist_ok=True)
    with served(settings.home) as address, chromium() as browser:
        if not pages:
            take(browser, f"{address}/?month={MONTH}", README, folder / "overview.png")
        for page in pages:
            for form in FORMS:
                url = (
                    f"{address}/{'' if page == 'overview' else page}?month={MONTH}&lang={form.lang}"
                )
                take(browser, url, form, folder / f"{page}-{form.name}.png")


def take(browser: Browser, url: str, form: Form, file: Path) -> None:
    """One picture; a whole page is taken in a window as tall as the page."""
    size = {"width": form.width, "height": form.height}
    context = browser.new_context(
        viewport={"width": form.width, "height": form.height},
        color_scheme="dark" if form.scheme == "dark" else "light",
        locale="zh-CN",
    )
    page = context.new_page()
    open_page(page, url)
    if form.whole:
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": int(tall) + 60})
        page.wait_for_timeout(1500)
    page.screenshot(path=file)
    context.close()
    print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

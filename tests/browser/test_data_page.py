"""The data page in a real browser: upload and publish, and every download read back."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import publication_ids, read_current
from tests.app_pages.homes import WORKFORCE
from tests.browser.axe import serious
from tests.browser.dashboard import open_page, served, settle
from tests.builders import write_dump

pytestmark = pytest.mark.browser

OTHER = WORKFORCE | {"district_code": "320509"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_an_archive_is_dry_run_and_published(tmp_path: Path, page: Page) -> None:
    settings = Settings(home=tmp_path / "warehouse")
    file = write_dump(tmp_path / "2020-12-31", "workforce", [WORKFORCE, OTHER | {"workers": -1}])
    archive = tmp_path / "十二月.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(file, "2020-12-31/workforce.csv")
    with served(settings.home) as address:
        # Nothing has been published yet: the panel stands below the notice.
        open_page(page, f"{address}/data")
        assert "还没有发布任何数据" in page.inner_text("body")
        page.locator("input[type=file]").set_input_files(archive)
        page.get_by_role("button", name="检查（不发布）").click()
        page.get_by_role("button", name="确认发布").wait_for()
        settle(page)
        assert publication_ids(settings) == []
        assert page.locator("[data-testid=stDataFrame]").count() == 2
        assert "拒收示例" in page.inner_text("body")
        page.get_by_role("button", name="确认发布").click()
        page.get_by_text("各页面已换成新数据").wait_for()
        settle(page)
        publication = read_current(settings)
        assert publication.id in page.inner_text("body")
        assert [(dump.read, dump.accepted) for dump in publication.inputs] == [(2, 1)]
        assert publication.id[-8:] in page.inner_text(".head")
        assert "示例数据" not in page.inner_text("body")
        assert not (settings.home / "uploads").exists()


def test_a_date_is_typed_in_for_loose_files(tmp_path: Path, page: Page) -> None:
    settings = Settings(home=tmp_path / "warehouse")
    file = write_dump(tmp_path / "loose", "workforce", [WORKFORCE])
    with served(settings.home) as address:
        open_page(page, f"{address}/data")
        page.locator("input[type=file]").set_input_files(file)
        asked = page.get_by_label("这些文件的截至日期").last
        asked.fill("去年底")
        asked.press("Enter")
        page.get_by_text("不是日期").wait_for()
        assert page.get_by_role("button", name="检查（不发布）").count() == 0
        asked.fill("2020-12-31")
        asked.press("Enter")
        page.get_by_role("button", name="检查（不发布）").click()
        page.get_by_role("button", name="确认发布").click()
        page.get_by_text("各页面已换成新数据").wait_for()
        assert read_current(settings).data_as_of.isoformat() == "2020-12-31"


@pytest.fixture(scope="module")
def two_publications(sample_dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("twice"))
    folders = sorted(folder for folder in sample_dumps.iterdir() if folder.is_dir())
    for some in (folders[10:13], folders[13:16]):
        load(some, settings=settings, dry_run=False, accept=True, progress=lambda *_: None)
    return settings


@pytest.fixture(scope="module")
def address(two_publications: Settings) -> Iterator[str]:
    with served(two_publications.home) as found:
        yield found


DOWNLOADS = {
    "fresh": ["data-timeline", "data-ages"],
    "refused": ["data-shares", "data-reasons", "data-dumps", "data-rows"],
    "checks": ["data-found", "data-checkrows"],
    "publications": ["data-publications", "data-moves", "data-restated"],
}


@pytest.mark.parametrize("section", DOWNLOADS)
def test_every_download_opens_as_a_table(section: str, address: str, page: Page) -> None:
    open_page(page, f"{address}/data?section={section}")
    for key in DOWNLOADS[section]:
        with page.expect_download() as download:
            page.locator(f".st-key-{key}-csv button, [data-block={key}] [data-ask=csv]").click()
        body = Path(download.value.path()).read_bytes()
        # The run that brings a file goes on, and makes what Streamlit's own button offers anew.
        settle(page)
        assert body.startswith(b"\xef\xbb\xbf"), key
        table = pd.read_csv(io.BytesIO(body))
        assert len(table) > 0, key
        assert not any(name.startswith("Unnamed") for name in table.columns), key


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("section", [*DOWNLOADS, "dictionary", "upload"])
def test_no_section_scrolls_sideways_on_a_phone(
    section: str, lang: str, address: str, browser: Browser
) -> None:
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = phone.new_page()
    open_page(page, f"{address}/data?section={section}&lang={lang}")
    assert page.locator("[data-testid=stException]").count() == 0
    wide = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain]')]
            .map(main => main.scrollWidth - main.clientWidth)"""
    )
    assert wide == [0]
    phone.close()


@pytest.mark.parametrize("section", [*DOWNLOADS, "dictionary", "upload"])
def test_axe_finds_nothing_serious_in_a_section(section: str, address: str, page: Page) -> None:
    open_page(page, f"{address}/data?section={section}")
    found = serious(page)
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert found + serious(page) == []


def test_a_section_and_a_metric_have_links_of_their_own(address: str, page: Page) -> None:
    open_page(page, f"{address}/data")
    page.get_by_role("radio", name="指标字典").click()
    page.wait_for_url("**section=dictionary**")
    settle(page)
    entry = page.locator("#metric-coverage_rate")
    entry.locator("summary").click()
    link = entry.get_by_role("link").get_attribute("href")
    assert link
    again = page.context.new_page()
    open_page(again, f"{address}/data{link}")
    assert again.locator(".dictionary details").count() == 1
    assert "queries/metrics/coverage/coverage_rate.sql" in again.inner_text(".dictionary")
    again.close()

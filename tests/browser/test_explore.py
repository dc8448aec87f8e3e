"""The pivot in the browser: what is selected in the grid is drawn, and means nothing in another."""

import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from python_calamine import CalamineWorkbook

from tests.bench.watch import Watched
from tests.browser.dashboard import open_page, settle

pytestmark = pytest.mark.browser

ASKED, UNASKED = "表中所选", "尚未选择"


def chart_says(page: Page, words: str) -> None:
    page.locator("[data-block=explore-chart] .panel-head", has_text=words).wait_for()
    settle(page)


def cell(page: Page, row: int, column: int) -> Locator:
    """As it stands on the screen, from the top and left."""
    return page.locator(".pivot tbody tr").nth(row).locator("td").nth(column)


def column(page: Page, number: int) -> list[str]:
    return page.locator(f".pivot tbody td:nth-of-type({number + 1})").all_inner_texts()


def test_a_selection_is_drawn_and_does_not_outlive_its_lines(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_page(page, f"{address}/explore?month=2021-05")
    chart_says(page, UNASKED)
    name = page.locator(".pivot tbody button").first
    name.click()
    chart_says(page, ASKED)
    assert name.get_attribute("aria-pressed") == "true"
    for month in ("2021年2月", "2021年5月"):
        Watched(page).offered("month-zh", month).click()
        page.wait_for_url(f"**month=2021-0{month[5]}**")
        settle(page)
        chart_says(page, UNASKED)
        assert page.locator(".pivot .chosen").count() == 0


def test_cells_of_a_sorted_table_are_drawn_as_they_say(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    choices = "month=2020-12&rows=place&cols=metric&metrics=coverage_rate,units&months=1"
    open_page(page, f"{address}/explore?{choices}")
    usual = column(page, 1)
    sorter = page.locator(".pivot thead button").nth(1)
    sorter.click()
    numbers = [int(words.replace(",", "")) for words in column(page, 1)]
    # The whole city stays last.
    assert numbers[:-1] == sorted(numbers[:-1], reverse=True)
    assert numbers[-1] == max(numbers)
    assert page.locator(".pivot th[aria-sort=descending]").count() == 1
    cell(page, 0, 1).click()
    chart_says(page, f"{page.locator('.pivot tbody th').first.inner_text()} {column(page, 1)[0]}")
    # Up to another cell with the key for capitals: three lines of one column.
    cell(page, 2, 1).click(modifiers=["Shift"])
    chart_says(page, f"最高（{column(page, 1)[0]}）")
    assert page.locator(".pivot .chosen").count() == 3
    sorter.click()
    sorter.click()
    assert column(page, 1) == usual
    assert page.locator(".pivot .chosen").count() == 3


def test_the_line_of_a_district_leads_to_its_towns(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    choices = "month=2020-12&rows=place&metrics=units&months=1"
    open_page(page, f"{address}/explore?{choices}")
    page.locator(".pivot tbody button", has_text="昆山").click()
    page.get_by_role("button", name="下到昆山各乡镇街道").click()
    page.wait_for_url("**district=320583**")
    settle(page)
    assert page.locator(".pivot tbody tr").last.locator("th").inner_text() == "昆山合计"


def test_both_files_have_what_the_table_says(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    choices = "month=2020-12&rows=place&cols=metric&metrics=units,covered_units&months=1"
    open_page(page, f"{address}/explore?{choices}")
    names = page.locator(".pivot tbody th").all_inner_texts()
    shown = [words.replace(",", "") for words in column(page, 0)]
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").first.click()
    assert saved.value.suggested_filename == "explore-metrics-2020-12.csv"
    rows = pd.read_csv(saved.value.path(), encoding="utf-8-sig", dtype=str)
    assert rows.iloc[:, 0].tolist() == names
    assert rows.iloc[:, 1].tolist() == shown
    with page.expect_download() as saved:
        page.get_by_role("button", name="Excel").click()
    assert saved.value.suggested_filename == "explore-metrics-2020-12.xlsx"
    lines = CalamineWorkbook.from_path(saved.value.path()).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[1:]] == names
    assert [f"{line[1]:.0f}" for line in lines[1:]] == shown


def test_a_ready_made_pivot_makes_its_choices(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, f"{address}/explore?month=2021-05")
    page.locator("[data-block=explore-ready] button", has_text="单位 × 所有制 × 规模").click()
    page.wait_for_url("**from=units**")
    settle(page)
    heading = page.locator("[data-block=explore-pivot] h3").inner_text()
    assert heading.endswith("按所有制 × 职工规模")

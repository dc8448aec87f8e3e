"""产改进展: is the reform on schedule, what slipped, who is late, and do skills and pay rise?"""

import streamlit as st

from dashboard.app_pages.reform_action import show_gantt, show_leads, show_to_act
from dashboard.app_pages.reform_board import choose_cell, show_board
from dashboard.app_pages.reform_changes import show_changes
from dashboard.app_pages.reform_facts import Tasks, read_tasks
from dashboard.app_pages.reform_groups import show_districts, show_industries
from dashboard.app_pages.reform_places import show_map, show_ranking
from dashboard.app_pages.reform_rise import show_pay, show_rise
from dashboard.app_pages.reform_schedule import show_curve, show_outlook
from dashboard.app_pages.reform_skills import read_skills, show_flow, show_pyramid
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.page import Page
from dashboard.parts.remembered import once

CARDS = (
    "reform_completion",
    "reform_progress",
    "reform_overdue",
    "reform_on_time_rate",
    "reform_documents",
    "reform_pilots",
    "skilled_share",
    "skill_pay_coverage",
)


def main() -> None:
    page = open_page("reform")
    tasks = once(page, read_tasks)
    show_cards(page, CARDS)
    show_findings(page)
    _section(page, "schedule")
    left, right = st.columns(2, gap="small")
    with left:
        show_curve(page, tasks)
    with right:
        show_outlook(page, tasks)
    _section(page, "changed")
    show_changes(page, tasks)
    _section(page, "late")
    _show_late(page, tasks)
    _section(page, "skills")
    _show_skills(page)


def _section(page: Page, key: str) -> None:
    """The question that the panels below answer."""
    st.html(f'<div class="section"><h2>{page.t(f"reform.section.{key}")}</h2></div>')


def _show_late(page: Page, tasks: Tasks) -> None:
    """Board and map; below them what a chosen cell of the board narrows."""
    left, right = st.columns(2, gap="small")
    with left:
        show_board(page, tasks)
    with right:
        show_map(page)
    cell = choose_cell(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_gantt(page, tasks, cell)
    with right:
        show_leads(page, tasks, cell)
        show_ranking(page)
    show_to_act(page, tasks, cell)


def _show_skills(page: Page) -> None:
    skills = once(page, read_skills)
    for pair in ((show_rise, show_pay), (show_pyramid, show_flow)):
        for column, show in zip(st.columns(2, gap="small"), pair, strict=True):
            with column:
                show(page, skills)
    left, right = st.columns(2, gap="small")
    with left:
        show_districts(page)
    with right:
        show_industries(page)


main()

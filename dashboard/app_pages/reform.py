"""产改进展: is the reform on schedule, what slipped, who is late, and do skills and pay rise?"""

from functools import partial

from dashboard.app_pages.reform_action import show_gantt, show_leads, show_to_act
from dashboard.app_pages.reform_board import choose_cell, show_board
from dashboard.app_pages.reform_changes import choose_since, show_changes
from dashboard.app_pages.reform_facts import read_tasks
from dashboard.app_pages.reform_groups import show_districts, show_industries
from dashboard.app_pages.reform_places import show_map, show_ranking
from dashboard.app_pages.reform_rise import show_pay, show_rise
from dashboard.app_pages.reform_schedule import show_curve, show_outlook
from dashboard.app_pages.reform_skills import read_skills, show_flow, show_pyramid
from dashboard.parts.board import board
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
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
    with board(page, "opening") as opening:
        opening.row(partial(show_cards, metrics=CARDS))
        opening.row(show_findings)
        opening.title("schedule")
        opening.row(partial(show_curve, tasks=tasks), partial(show_outlook, tasks=tasks))
        opening.title("changed")
    since = choose_since(page, tasks)
    with board(page, "late") as late:
        late.row(partial(show_changes, tasks=tasks, since=since))
        late.title("late")
        late.row(partial(show_board, tasks=tasks), show_map)
    # What a chosen cell of the board narrows.
    cell = choose_cell(page)
    with board(page, "narrowed") as narrowed:
        leads = partial(show_leads, tasks=tasks, cell=cell)
        narrowed.row(partial(show_gantt, tasks=tasks, cell=cell), (leads, show_ranking))
        narrowed.row(partial(show_to_act, tasks=tasks, cell=cell))
    skills = once(page, read_skills)
    with board(page, "skills") as people:
        people.title("skills")
        people.row(partial(show_rise, skills=skills), partial(show_pay, skills=skills))
        people.row(partial(show_pyramid, skills=skills), partial(show_flow, skills=skills))
        people.row(show_districts, show_industries)


main()

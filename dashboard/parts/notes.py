"""The notes that planners add: a menu in the header, and the notes that a page's trends show."""

from datetime import date

import streamlit as st

from dashboard.charts.dated_notes import note_sign
from dashboard.errors import OversightError
from dashboard.parts import data
from dashboard.parts.page import Page
from dashboard.planning.notes import LONGEST, Note, add_note, remove_note
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.text.formats import date_label

WHOLE = "city"


def notes_of(page: Page) -> list[tuple[str, str, str]]:
    """(sign, month, words) of the notes that concern the page's place, oldest first."""
    here = [note for note in data.dated_notes() if note.district in (None, page.district)]
    return [
        (note_sign(number), note.month, f"{date_label(note.dated, page.lang)}　{note.words}")
        for number, note in enumerate(here, start=1)
    ]


def show_notes_menu(page: Page) -> None:
    """A button that opens the list of notes, and a form to add one."""
    notes = data.dated_notes()
    count = f" {len(notes)}" if notes else ""
    menu = st.popover(
        page.t("notes.title") + count, key="notes-menu", width="content", on_change="rerun"
    )
    # What nobody has opened costs every run.
    if not menu.open:
        return
    with menu:
        st.caption(page.t("notes.about"))
        for note in notes:
            _show(page, note)
        _form(page)


def _show(page: Page, note: Note) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"note-{note.id}"):
        place = f"（{page.place(note.district)}）" if note.district else ""
        st.text(f"{date_label(note.dated, page.lang)}　{note.words}{place}", width="stretch")
        st.button(
            "✕",
            key=f"note-{note.id}-remove",
            type="tertiary",
            help=page.t("notes.remove"),
            on_click=remove_note,
            args=(Settings.from_environment(), note),
        )


def _form(page: Page) -> None:
    names = {WHOLE: page.t("common.city")} | {
        str(code): name
        for code, name in zip(page.places["district_code"], page.places["name"], strict=True)
        if code != CITY_CODE
    }
    year, month = int(page.month[:4]), int(page.month[5:])
    with st.form("note-form", clear_on_submit=True, border=False):
        dated = st.date_input(page.t("notes.date"), date(year, month, 1), format="YYYY-MM-DD")
        words = st.text_input(page.t("notes.words"), max_chars=LONGEST)
        place = st.selectbox(page.t("notes.place"), list(names), format_func=names.__getitem__)
        if not st.form_submit_button(page.t("notes.add"), type="primary"):
            return
    try:
        add_note(
            Settings.from_environment(),
            dated=dated,
            words=words,
            district=None if place == WHOLE else place,
        )
    except OversightError as error:
        st.error(f"{error.what}{error.next_step}")
        return
    st.rerun()

"""A deck's files to take along, and getting a deck ready, with its progress."""

import streamlit as st

from dashboard.app_pages.decks_words import page_name
from dashboard.errors import OversightError
from dashboard.exports.deck import Deck, file_name
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import reader_watermark
from dashboard.settings import Settings
from dashboard.slides.downloads import KINDS, deck_file
from dashboard.slides.worker import prepare_apart

WIDTH = 280
MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_files(page: Page, deck: Deck) -> None:
    """A button that opens the list of files; it costs nothing until then."""
    # A fragment would take its share of the row.
    with st.container(width="content"):
        _files(page, deck)


@st.fragment
def _files(page: Page, deck: Deck) -> None:
    key = f"deck-files-{deck.id}"
    menu = st.popover(page.t("decks.download"), key=key, on_change="rerun")
    if not menu.open:
        return
    with menu, st.container(width=WIDTH, gap="xsmall", key=f"{key}-sheet"):
        for kind in KINDS:
            if st.button(page.t(f"decks.file.kinds.{kind}"), key=f"{key}-{kind}", width="stretch"):
                _make(page, deck, kind)


def _make(page: Page, deck: Deck, kind: str) -> None:
    """Make one file and offer it. In two steps, so that what goes wrong can be said."""
    settings = Settings.from_environment()
    if not get_ready(page, deck):
        return
    try:
        with st.spinner(page.t("decks.file.make", kind=f".{kind}")):
            mark = reader_watermark(deck.lang)
            made = deck_file(settings, deck, kind, watermark=mark)
    except OversightError as error:
        st.error(f"{error.what}{error.next_step}")
        return
    st.download_button(
        page.t("decks.file.save", name=f".{kind}", size=f"{len(made) / 1e6:.1f} MB"),
        data=made,
        file_name=file_name(deck.title, kind),
        mime=MIME[kind],
        key=f"deck-file-{deck.id}-{kind}-save",
        type="primary",
        on_click="ignore",
        width="stretch",
    )


def get_ready(page: Page, deck: Deck) -> bool:
    """Prepare what is not kept yet, in a process of its own, and show how far it is; False, and
    said why, where that fails."""
    bar = st.empty()

    def tell(done: int, total: int, name: str) -> None:
        words = page.t("decks.waiting")
        if name:
            shown = page_name(page, name)
            words = page.t("decks.preparing", page=shown, done=done + 1, total=total)
        bar.progress(done / total if total else 0.0, text=words)

    try:
        prepare_apart(Settings.from_environment(), deck, tell)
    except OversightError as error:
        bar.error(page.t("decks.failed", why=f"{error.what}{error.next_step}"))
        return False
    bar.empty()
    return True

"""数据质量: how fresh and how complete the data is, what was refused, what was published, what each
metric means; and for the operator, the way in for the next dump."""

from pathlib import Path

import streamlit as st

from dashboard.app_pages.data_checks import show_checks
from dashboard.app_pages.data_dictionary import asked_metric, show_dictionary
from dashboard.app_pages.data_fresh import show_fresh
from dashboard.app_pages.data_publications import show_publications
from dashboard.app_pages.data_refused import show_refused
from dashboard.app_pages.data_targets import show_targets
from dashboard.app_pages.data_upload import may_upload, show_upload
from dashboard.errors import NoPublicationError
from dashboard.parts.header import current_language, open_page
from dashboard.parts.notices import show_no_publication
from dashboard.parts.page import Page
from dashboard.parts.url_state import choose
from dashboard.warehouse.reader import EVERYWHERE

STYLE = Path(__file__).with_name("data.css")
SECTIONS = {
    "fresh": show_fresh,
    "refused": show_refused,
    "checks": show_checks,
    "publications": show_publications,
    "dictionary": show_dictionary,
    "targets": show_targets,
}
UPLOAD = "upload"


def main() -> None:
    try:
        page = open_page("data", with_district=False, with_month=False)
    except NoPublicationError:
        show_first_upload(current_language())
        return
    st.html(STYLE)
    section = choose_section(page)
    if section == UPLOAD:
        show_upload(page.lang, in_force=page.reader.publication)
    else:
        SECTIONS[section](page)


def choose_section(page: Page) -> str:
    """The section asked for by the link or chosen; a link to a metric opens the dictionary."""
    sections = list(SECTIONS)
    # Whoever sees some districts only may not put new lists of all of them in force.
    if may_upload() and EVERYWHERE in page.reader.scope:
        sections.append(UPLOAD)
    if asked_metric(page):
        st.session_state["section"] = "dictionary"
    section, _ = choose(
        st.segmented_control,
        "section",
        page.t("data.section_choice"),
        sections,
        default=sections[0],
        words=lambda name: page.t(f"data.section.{name}"),
        variant=page.lang,
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )
    if section != "dictionary":
        st.query_params.pop("metric", None)
    return section


def show_first_upload(lang: str) -> None:
    """Where nothing has been published: the commands to run, and the panel that does the same."""
    show_no_publication(lang)
    if may_upload():
        # Where the page comes back to once something is published.
        st.session_state["section"] = UPLOAD
        st.html(STYLE)
        show_upload(lang, in_force=None)


main()

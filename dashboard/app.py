"""The dashboard's entry: navigation and the messages for when there is nothing to show."""

import logging
from pathlib import Path

import streamlit as st

from dashboard.errors import NoPublicationError
from dashboard.parts.foreseen import foreseeing
from dashboard.parts.header import current_language
from dashboard.parts.notices import show_failure, show_no_publication
from dashboard.parts.recording import record_failure
from dashboard.parts.site import PAGES, PRESENT, page_file
from dashboard.text.catalogue import t

ICON = Path(__file__).with_name("static") / "icon.svg"


def main() -> None:
    lang = current_language()
    st.set_page_config(
        page_title=t("common.app", lang),
        page_icon=str(ICON),
        layout="wide",
        menu_items={"About": t("common.app_about", lang)},
    )
    pages = [
        st.Page(page_file(name), title=t(f"{name}.nav", lang), url_path=name, default=n == 0)
        for n, name in enumerate(PAGES)
    ]
    title = t(f"{PRESENT}.title", lang)
    present = st.Page(page_file(PRESENT), title=title, url_path=PRESENT, visibility="hidden")
    page = st.navigation([*pages, present], position="top")
    try:
        with foreseeing():
            page.run()
    except NoPublicationError as error:
        record_failure(error)
        show_no_publication(lang)
    except Exception as error:
        record_failure(error)
        logging.getLogger(__name__).exception("page %s failed", page.title)
        show_failure(error, lang)


main()

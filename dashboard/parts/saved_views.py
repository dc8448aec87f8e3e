"""Saved views: a menu in the header that keeps a page's state under a name and opens it again."""

import re

import streamlit as st

from dashboard.errors import OversightError
from dashboard.parts.page import Page
from dashboard.parts.site import PAGES, page_file
from dashboard.parts.url_state import EXACT
from dashboard.planning.store import last_change
from dashboard.planning.views import LONGEST, View, list_views, plain_name, remove_view, save_view
from dashboard.settings import Settings

# In the session: the name that was taken, and the view whose link is shown.
_TAKEN = "view-taken"
_SHOWN = "view-link-shown"


def show_views_menu(page: Page) -> None:
    """A button that opens the list of views, and a form to save this one."""
    menu = st.popover(page.t("views.title"), key="views-menu", width="content", on_change="rerun")
    # What nobody has opened costs every run.
    if not menu.open:
        return
    settings = Settings.from_environment()
    views = _views(settings, last_change(settings))
    with menu:
        st.caption(page.t("views.about"))
        for number, view in enumerate(views):
            _show(page, number, view)
        _form(page)


@st.cache_data(max_entries=4, show_spinner=False, hash_funcs={Settings: repr})
def _views(settings: Settings, changed: int) -> list[View]:
    return list_views(settings)


def _show(page: Page, number: int, view: View) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"view-{number}"
    ):
        # A view outlives its page where the programme goes back to an older version.
        if view.page in PAGES:
            st.page_link(
                page_file(view.page),
                label=page.t(
                    "views.entry", name=unmarked(view.name), page=page.t(f"{view.page}.nav")
                ),
                query_params=view.choices | {EXACT: "1"},
                help="",
                width="stretch",
            )
            st.button(
                page.t("views.link"),
                key=f"view-{number}-link",
                type="tertiary",
                on_click=_toggle_link,
                args=(view.name,),
            )
        else:
            st.text(view.name, width="stretch")
        st.button(
            "✕",
            key=f"view-{number}-remove",
            type="tertiary",
            help=page.t("views.remove"),
            on_click=remove_view,
            args=(Settings.from_environment(), view.name),
        )
    if view.page in PAGES and st.session_state.get(_SHOWN) == view.name:
        st.code(link_to(view, page), language=None, wrap_lines=True)


def link_to(view: View, page: Page) -> str:
    """The view's address as somebody else may open it, also where the site lies below a path."""
    return f"{site_of(page)}/{view.page}" + (f"?{view.query}" if view.query else "")


def site_of(page: Page) -> str:
    """The dashboard's own address, which a page's follows."""
    return (st.context.url or "").rstrip("/").removesuffix(f"/{page.name}")


def _toggle_link(name: str) -> None:
    st.session_state[_SHOWN] = None if st.session_state.get(_SHOWN) == name else name


def _form(page: Page) -> None:
    with st.form("view-form", border=False, clear_on_submit=True):
        name = st.text_input(page.t("views.name"), max_chars=LONGEST, key="view-name")
        is_sent = st.form_submit_button(page.t("views.save"), type="primary")
    if is_sent:
        _save(page, name)
    taken = st.session_state.get(_TAKEN)
    if taken is not None:
        st.warning(page.t("views.taken", name=unmarked(taken)))
        st.button(
            page.t("views.replace"), key="view-replace", on_click=_save, args=(page, taken, True)
        )


def _save(page: Page, name: str, replace: bool = False) -> None:
    """Keep the choices as the URL has them: the state of the page at the end of its last run."""
    st.session_state.pop(_TAKEN, None)
    settings, choices = Settings.from_environment(), st.query_params.to_dict()
    try:
        is_saved = save_view(settings, name=name, page=page.name, choices=choices, replace=replace)
    except OversightError as error:
        st.error(f"{error.what}{error.next_step}")
        return
    if not is_saved:
        st.session_state[_TAKEN] = plain_name(name)
    elif not replace:
        st.rerun()


def unmarked(words: str) -> str:
    """Words that Markdown would take for its own, as they are."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:])", r"\\\1", words)

"""Messages that stand where content would: nothing to show, nothing published, something failed."""

from html import escape

import streamlit as st

from dashboard.errors import OutdatedError, OversightError
from dashboard.parts.header import STYLE
from dashboard.settings import Settings
from dashboard.text.catalogue import t

LOAD = "oversight load data/dumps/2020-12-31"


def show_empty(reason: str) -> None:
    """In place of a chart without data: why there is none."""
    st.html(empty_html(reason))


def empty_html(reason: str) -> str:
    return f'<div class="notice" role="status">{escape(reason)}</div>'


def show_no_publication(lang: str) -> None:
    """The whole page, where nothing has been published: what to run."""
    _show(
        t("common.nothing_published", lang),
        t("common.nothing_published_about", lang),
        f"make demo\n{LOAD}\n\n# OVERSIGHT_HOME: {Settings.from_environment().home}",
    )


def show_failure(error: Exception, lang: str) -> None:
    """The whole page, where a page failed: what happened in words, never a traceback."""
    if isinstance(error, OutdatedError):
        _show(t("common.outdated", lang), t("common.outdated_about", lang), LOAD)
    elif isinstance(error, OversightError):
        _show(error.what, error.why, error.next_step)
    else:
        _show(t("common.failed", lang), t("common.failed_about", lang), type(error).__name__)


def _show(title: str, about: str, code: str) -> None:
    st.html(STYLE)
    st.html(
        f'<div class="full-notice" role="alert"><h1>{escape(title)}</h1><p>{escape(about)}</p>'
        + (f"<pre>{escape(code)}</pre>" if code else "")
        + "</div>"
    )

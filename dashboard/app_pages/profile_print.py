"""A button that opens the browser's own print dialogue."""

import streamlit as st

from dashboard.parts.page import Page

# Declared once: a component has one name.
_BUTTON = st.components.v2.component(
    "profile_print",
    html="<button type='button'></button>",
    css="""
        button {
            font: inherit; color: var(--st-text-color); background: none; cursor: pointer;
            border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
            padding: 0.25rem 0.75rem; white-space: nowrap;
        }
        button:hover, button:focus-visible {
            color: var(--st-primary-color); border-color: var(--st-primary-color);
        }
    """,
    js="""
        export default function ({ parentElement, data }) {
            const button = parentElement.querySelector("button");
            button.textContent = data.label;
            button.title = data.about;
            button.onclick = () => window.print();
        }
    """,
)


def print_button(page: Page) -> None:
    """Draw it; Ctrl+P does the same, and its tooltip says so."""
    with st.container(width="content", key="profile-print"):
        _BUTTON(
            data={"label": page.t("profile.print.label"), "about": page.t("profile.print.about")},
            key="profile-print-button",
            width="content",
        )

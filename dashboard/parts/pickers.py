"""A page's own choices of one code and of several, in the URL, labelled by its texts."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.parts.page import Page
from dashboard.parts.url_lists import choose_list
from dashboard.parts.url_state import Widget, choose


def pick(
    page: Page,
    key: str,
    options: Sequence[str],
    *,
    default: str,
    words: Callable[[str], str],
    widget: Widget = st.selectbox,
    **look: Any,
) -> str:
    """One code, `?<key>=`, labelled <page>.<key>.label; what a link asks for in vain is noted in
    `page.refused`.
    """
    label = page.t(f"{page.name}.{key}.label")
    choice, refused = choose(
        widget, key, label, options, default=default, words=words, variant=page.lang, **look
    )
    if refused is not None:
        page.refused.append((label, refused))
    return choice


def pick_many(
    page: Page,
    key: str,
    options: Sequence[str],
    *,
    words: Callable[[str], str],
    **look: Any,
) -> list[str]:
    """Several codes as they were picked, `?<key>=` with commas between them; else as `pick`."""
    label = page.t(f"{page.name}.{key}.label")
    codes, refused = choose_list(
        key,
        label,
        options,
        words=words,
        variant=page.lang,
        placeholder=page.t(f"{page.name}.{key}.placeholder"),
        **look,
    )
    page.refused.extend((label, code) for code in refused)
    return codes


def show_refused(page: Page, box: DeltaGenerator) -> None:
    """In `box`, once all choices are drawn: what a link asked for in vain, in one notice."""
    if page.refused:
        named = [
            page.t("common.refused.one", label=label, value=value) for label, value in page.refused
        ]
        what = page.t("common.list_comma").join(dict.fromkeys(named))
        box.warning(page.t("common.refused.all", what=what))

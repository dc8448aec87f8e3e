"""The comparison's choices of one and of several, in the URL."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

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
    """One code, `?<key>=`, labelled compare.<key>.label; says so where a link's is no option."""
    label = page.t(f"compare.{key}.label")
    choice, refused = choose(
        widget, key, label, options, default=default, words=words, variant=page.lang, **look
    )
    if refused is not None:
        st.warning(page.t("compare.refused", value=refused))
    return choice


def pick_many(
    page: Page, key: str, options: Sequence[str], words: Callable[[str], str]
) -> list[str]:
    """Several codes, `?<key>=` with commas between them, in the order of the options."""
    chosen, _ = choose_list(
        key,
        page.t(f"compare.{key}.label"),
        options,
        words=words,
        variant=page.lang,
        placeholder=page.t(f"compare.{key}.placeholder"),
        width=320,
    )
    return [code for code in options if code in chosen]

"""Choices of several codes that live in the URL, with commas between them."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.parts.url_state import is_undone


def choose_list(
    key: str,
    label: str,
    options: Sequence[str],
    *,
    words: Callable[[str], str],
    variant: str,
    placeholder: str,
    most: int | None = None,
    **look: Any,
) -> tuple[list[str], list[str]]:
    """Draw a multiselect; give its codes as they were picked, and the link's that are no options.

    The choice outlives a change of page, like those of `url_state.choose`. Beyond `most` the first
    ones go.
    """
    asked, written = st.query_params.get(key), f"url:{key}"
    refused: list[str] = []
    if asked is not None and asked != st.session_state.get(written):
        codes = [code for code in asked.split(",") if code]
        refused = [code for code in codes if code not in options]
        set_list(key, codes)
    elif is_undone(key):
        set_list(key, [])
    own = f"{key}-{variant}"
    st.session_state[own] = _kept(st.session_state.get(_key(key), []), options, most)
    st.multiselect(
        label,
        options,
        key=own,
        format_func=words,
        placeholder=placeholder,
        on_change=lambda: set_list(key, _kept(st.session_state[own], options, most)),
        **look,
    )
    chosen = list(st.session_state[own])
    st.session_state[written] = ",".join(chosen)
    if chosen and asked != st.session_state[written]:
        st.query_params[key] = st.session_state[written]
    elif not chosen and asked is not None:
        del st.query_params[key]
    return chosen, refused


def set_list(key: str, codes: Sequence[str]) -> None:
    """Choose these codes, as if they had been picked."""
    st.session_state[_key(key)] = list(codes)


def _kept(codes: Sequence[str], options: Sequence[str], most: int | None) -> list[str]:
    known = [code for code in dict.fromkeys(codes) if code in options]
    return known[-most:] if most else known


def _key(key: str) -> str:
    return f"list:{key}"

"""Choices that live in the URL by code, so that a link opens the same view in either language.

Streamlit's own binding writes the words of an option into the URL, which differ by language;
here the code is written (`?month=2020-12&district=320583&lang=en`). The choice itself is a plain
entry of the session (`st.session_state["month"]`), so any part of a page may set it.
"""

from collections.abc import Callable, Sequence

import streamlit as st

Widget = Callable[..., object]

# The keys of all choices that the session has drawn.
_KNOWN = "known-choices"

# The page of the last run, and whether this run shows the same.
_PAGE, _IS_SAME_PAGE = "page-shown", "page-is-same"

# In a link it says that what the link lacks is at its default, whatever was chosen before.
EXACT = "saved"


def choose(
    widget: Widget,
    key: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    words: Callable[[str], str],
    variant: str = "",
    always: bool = False,
    **look: object,
) -> tuple[str, str | None]:
    """Draw a widget over codes; give its choice and the URL's value where that was not one of them.

    The choice outlives a change of page. A link that is opened later in the session wins over it;
    one that asks for no option makes it the default. `always` keeps a default in the URL too, for
    one that will be another later (the newest month).
    `words` says a code. `variant` (the language) makes another widget of it: the browser remembers
    a choice by its words, and would lose it when the words change.
    """
    st.session_state.setdefault(_KNOWN, set()).add(key)
    _follow_default(key, default, always=always)
    refused = _take_from_url(key, options)
    if refused is not None or st.session_state.get(key) not in options:
        st.session_state[key] = default
    own_key = widget_key(key, variant)
    st.session_state[own_key] = st.session_state[key]
    widget(
        label,
        options,
        key=own_key,
        format_func=words,
        on_change=_adopt,
        args=(key, own_key),
        **look,
    )
    choice = str(st.session_state[key])
    _write_to_url(key, choice, default=default, always=always)
    return choice, refused


def widget_key(key: str, variant: str = "") -> str:
    """The key of the widget that draws a choice."""
    return f"{key}-{variant or 'choice'}"


def is_undone(key: str) -> bool:
    """Whether a choice was in the address of this page and is no longer: by the browser's Back.

    On another page it only has not been written yet.
    """
    was_written = bool(st.session_state.get(_written(key)))
    is_same_page = bool(st.session_state.get(_IS_SAME_PAGE))
    return key not in st.query_params and is_same_page and was_written


def forget(key: str) -> None:
    """Take a choice that no longer stands for anything out of the session and the URL."""
    st.session_state.pop(key, None)
    st.session_state.pop(_written(key), None)
    if key in st.query_params:
        del st.query_params[key]


def enter_page(name: str) -> None:
    """Note whether this run shows the page of the run before. Before any choice is drawn."""
    st.session_state[_IS_SAME_PAGE] = st.session_state.get(_PAGE) == name
    st.session_state[_PAGE] = name


def take_exact_link() -> None:
    """Where a link says that it is exact, forget the session's choices, which would fill its gaps.

    Before any choice is drawn. The language is the reader's own and stays.
    """
    if EXACT not in st.query_params:
        return
    del st.query_params[EXACT]
    written = {str(key)[4:] for key in st.session_state if str(key).startswith(_written(""))}
    for key in (st.session_state.get(_KNOWN, set()) | written) - {"lang"}:
        for name in (key, f"list:{key}", _written(key)):
            st.session_state.pop(name, None)


def _follow_default(key: str, default: str, *, always: bool) -> None:
    """A default that nobody chose stays the default when another is (the list before, of another
    month); one that is `always` in the URL is a choice: the reader's month does not jump.
    """
    name = f"default:{key}"
    before, st.session_state[name] = st.session_state.get(name), default
    if not always and before is not None and st.session_state.get(key) == before:
        st.session_state[key] = default


def _adopt(key: str, own_key: str) -> None:
    st.session_state[key] = st.session_state[own_key]


def _take_from_url(key: str, options: Sequence[str]) -> str | None:
    """Adopt what a newly opened link asks for; give it back where it is not an option."""
    asked = st.query_params.get(key)
    if is_undone(key):
        st.session_state.pop(key, None)
    if asked is None or asked == st.session_state.get(_written(key)):
        return None
    if asked not in options:
        return asked
    st.session_state[key] = asked
    return None


def _write_to_url(key: str, choice: str, *, default: str, always: bool = False) -> None:
    """The default leaves the URL clean, unless it is `always` written."""
    if always or choice != default:
        st.session_state[_written(key)] = choice
        if st.query_params.get(key) != choice:
            st.query_params[key] = choice
        return
    st.session_state.pop(_written(key), None)
    if key in st.query_params:
        del st.query_params[key]


def _written(key: str) -> str:
    return f"url:{key}"

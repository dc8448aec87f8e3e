"""Choices in the URL."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def _page(*, always: bool) -> None:
    import streamlit as st

    from dashboard.parts.url_state import choose

    choice, refused = choose(
        st.selectbox, "letter", "letter", ["a", "b"], default="a", words=str.upper, always=always
    )
    st.text(f"{choice} {refused}")


def run(*, always: bool = False, asked: str | None = None, before: str | None = None) -> Any:
    """The page run once with a URL's value and an earlier choice of the session."""
    app = AppTest.from_function(_page, kwargs={"always": always})
    if asked:
        app.query_params["letter"] = asked
    if before:
        app.session_state["letter"] = before
    return app.run()


@pytest.mark.parametrize("always", [False, True])
def test_a_refused_value_makes_the_choice_the_default(always: bool) -> None:
    app = run(always=always, asked="z", before="b")
    assert app.text[0].value == "a z"
    assert app.selectbox[0].value == "a"


def test_a_default_is_in_the_url_only_where_it_always_is() -> None:
    assert "letter" not in run().query_params
    assert "letter" not in run(asked="a").query_params
    assert run(always=True).query_params["letter"] in ("a", ["a"])
    assert run(before="b").query_params["letter"] in ("b", ["b"])

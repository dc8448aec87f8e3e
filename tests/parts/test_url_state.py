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


def _of_month() -> None:
    """What is compared with the list before, which is another for each month."""
    import streamlit as st

    from dashboard.parts.url_state import choose

    before = {"c": "b", "b": "a"}
    month, _ = choose(st.selectbox, "month", "month", ["c", "b"], default="c", words=str.upper)
    since, _ = choose(
        st.selectbox, "since", "since", ["b", "a"], default=before[month], words=str.upper
    )
    st.text(f"{month} {since}")


def test_a_default_that_nobody_chose_stays_the_default() -> None:
    app = AppTest.from_function(_of_month).run()
    for month, said in (("b", "b a"), ("c", "c b"), ("b", "b a")):
        app.session_state["month"] = month
        assert app.run().text[0].value == said
    assert "since" not in app.query_params
    app.session_state["since"] = "b"
    assert app.run().text[0].value == "b b"
    app.session_state["month"] = "c"
    assert app.run().text[0].value == "c b"


def test_a_link_wins_over_a_default_that_nobody_chose() -> None:
    app = AppTest.from_function(_of_month)
    app.run()
    app.query_params["month"] = "b"
    app.query_params["since"] = "b"
    assert app.run().text[0].value == "b b"


def _exact() -> None:
    import streamlit as st

    from dashboard.parts.url_lists import choose_list
    from dashboard.parts.url_state import choose, take_exact_link

    take_exact_link()
    for key in ("letter", "other"):
        choose(st.selectbox, key, key, ["a", "b", "c"], default="a", words=str.upper)
    choose_list("many", "many", ["x", "y"], words=str.upper, variant="zh", placeholder="")


def test_what_an_exact_link_lacks_is_at_its_default_whatever_was_chosen_before() -> None:
    app = AppTest.from_function(_exact)
    app.query_params["letter"] = "b"
    app.query_params["many"] = "x,y"
    app.run()
    app.selectbox[1].select("c").run()
    app.query_params.clear()
    app.query_params["letter"] = "c"
    app.run()
    # A plain link leaves the rest as it was.
    assert [box.value for box in app.selectbox] == ["c", "c"]
    assert app.multiselect[0].value == ["x", "y"]
    app.query_params.clear()
    app.query_params.update({"letter": "b", "saved": "1"})
    app.run()
    assert not app.exception
    assert [box.value for box in app.selectbox] == ["b", "a"]
    assert app.multiselect[0].value == []
    assert set(app.query_params) == {"letter"}

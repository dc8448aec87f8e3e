"""What a page may cost: counts, so that a slow page fails before it is slow (budget.yaml)."""

from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
import yaml
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from dashboard.parts.block import is_filling
from dashboard.parts.memory import forget_views
from dashboard.parts.page import Page
from dashboard.parts.remembered import is_working_out
from dashboard.parts.site import PAGES
from dashboard.slides.ahead import PAGES as AHEAD
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import charts, open_app, pivot, tables

BUDGET: dict[str, dict[str, int]] = yaml.safe_load(
    Path(__file__).with_name("budget.yaml").read_text("utf-8")
)
# A full rerun asks at most a dozen, the first after a publication included.
MOST_QUERIES = 12


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what readers are asked, from caches that hold nothing."""
    forget_views()
    st.cache_data.clear()
    st.cache_resource.clear()
    asked: Counter[str] = Counter()

    def counted(name: str) -> Any:
        method = getattr(Reader, name)

        def call(reader: Reader, *args: Any, **words: Any) -> pd.DataFrame:
            asked["queries"] += 1
            return method(reader, *args, **words)

        return call

    for name in ("_run", "values"):
        monkeypatch.setattr(Reader, name, counted(name))
    return asked


def cost(app: AppTest) -> dict[str, int]:
    """What the browser gets: elements, charts, tables' rows, and kilobytes of charts and texts."""
    words = [element.proto.body.encode() for element in app.get("html")]
    told = [element.proto.bytes for element in app.get("bidi_component")]
    return {
        "elements": sum(element.type != "root" for element in app._tree),
        "charts": len(charts(app)),
        "rows": len(pivot(app))
        + sum(map(len, tables(app)))
        + sum(len(f.value) for f in app.dataframe),
        "kilobytes": sum(len(part) for part in (*words, *told)) // 1024,
    }


@pytest.fixture
def no_drawing_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn while a view is worked out would be missing the next time, and what is no
    block would not come to stand on a board.
    """
    enqueue = DeltaGenerator._enqueue

    def watched(*args: Any, **words: Any) -> Any:
        assert not is_working_out(), f"drawn while a view is worked out: {args[1]}"
        assert not is_filling(), f"drawn while a board is filled: {args[1]}"
        return enqueue(*args, **words)

    monkeypatch.setattr(DeltaGenerator, "_enqueue", watched)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("no_drawing_at_work")
def test_a_page_keeps_to_its_budget(page: str, published_home: Path, queries: Counter[str]) -> None:
    app = open_app(page, month="2020-12")
    assert not app.exception
    assert queries["queries"] <= MOST_QUERIES
    spent = cost(app)
    assert {name: n for name, n in spent.items() if n > BUDGET[page][name]} == {}, spent


@pytest.mark.parametrize("page", AHEAD)
def test_a_known_view_reads_nothing(
    page: str, published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices = {"month": "2020-12", "district": "320583"}
    open_app(page, **choices)
    read: Counter[str] = Counter()

    def counted(name: str) -> Any:
        method = getattr(Page, name)

        def call(one: Page, *args: Any, **words: Any) -> pd.DataFrame:
            read[name] += 1
            return method(one, *args, **words)

        return call

    for name in ("ask", "values", "headlines"):
        monkeypatch.setattr(Page, name, counted(name))
    assert not open_app(page, **choices).exception
    assert not read
    forget_views()
    open_app(page, **choices)
    assert read


def test_the_budget_names_all_pages() -> None:
    assert BUDGET.keys() == set(PAGES)

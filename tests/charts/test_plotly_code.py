"""What is sent of Plotly's code draws our charts as the whole library would."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from plotly.basedatatypes import BaseTraceType
from plotly.offline import get_plotlyjs

from dashboard.charts import plotly_code as module
from dashboard.charts.plotly_code import KINDS, plotly_code
from dashboard.exports import browser
from dashboard.exports.browser import Pictures
from dashboard.parts.site import PAGES
from dashboard.settings import PROJECT
from tests.app_pages.app import charts, open_app


def test_every_kind_of_trace_that_is_drawn_is_among_them() -> None:
    parts = ((name.lower(), getattr(go, name)) for name in go.__all__)
    kinds = {n for n, part in parts if isinstance(part, type) and issubclass(part, BaseTraceType)}
    assert len(kinds) > 40
    adding = re.compile(r"\badd_(\w+)\(|\bgo\.([A-Z]\w+)\(")
    named = {
        name.lower()
        for file in (PROJECT / "dashboard" / "charts").glob("*.py")
        for found in adding.findall(file.read_text("utf-8"))
        for name in found
    }
    assert named & kinds == KINDS | {"scatter"}


def test_most_of_the_library_is_left_out() -> None:
    assert len(plotly_code()) < 0.35 * len(get_plotlyjs())
    assert plotly_code().startswith("/**\n* plotly.js v")


def test_a_library_that_is_built_otherwise_is_sent_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    library = get_plotlyjs()
    otherwise = [("try{return", "try {return"), ('name:"bar"', 'name: "bar"'), ("=W((", "=V((")]
    assert all(before in library for before, _ in otherwise)
    for whole in ["window.Plotly = {}", *(library.replace(*words) for words in otherwise)]:
        monkeypatch.setattr(module, "get_plotlyjs", lambda whole=whole: whole)
        assert plotly_code.__wrapped__() == whole


@pytest.fixture
def figures(published_home: Path) -> list[dict[str, Any]]:
    """Every chart of every page."""
    apps = (open_app(page, month="2020-12", district="320583") for page in PAGES)
    return [chart["figure"] for app in apps for chart in charts(app)]


def drawn(figures: list[dict[str, Any]]) -> Iterator[str]:
    """Each as SVG, without the names that Plotly draws lots for."""
    with Pictures() as pictures:
        for figure in figures:
            svg = pictures.svg(figure, width=600, height=figure["layout"]["height"])
            for lot in set(re.findall(r'(?:id="(?:top)?defs-| trace)([0-9a-f]{6})"', svg)):
                svg = svg.replace(lot, "")
            # Its place among the attributes goes by who was first.
            yield svg.replace(' style=""', "", 1)


@pytest.mark.browser
def test_every_chart_is_drawn_as_by_the_whole_library(
    figures: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {trace["type"] for figure in figures for trace in figure["data"]} == KINDS | {"scatter"}
    ours = list(drawn(figures))
    monkeypatch.setattr(browser, "plotly_code", get_plotlyjs)
    assert ours == list(drawn(figures))

"""The app under AppTest: run with choices, read what it says."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


def open_app(page: str = "", **choices: str) -> AppTest:
    """The app run once, as a link with these choices would open it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in choices.items():
        app.query_params[key] = value
    if page:
        app.switch_page(f"app_pages/{page}.py")
    return app.run()


def said(app: AppTest) -> str:
    """All HTML of the page as one text."""
    return "\n".join(element.proto.body for element in app.get("html"))


def charts(app: AppTest) -> list[Any]:
    """What the browser is given of each chart of the page; `id` ends with its key."""
    return [
        element.proto
        for element in app.get("bidi_component")
        if element.proto.component_name == "oversight_chart"
    ]


def figures(app: AppTest) -> int:
    return len(charts(app))


def headings(app: AppTest) -> list[str]:
    """The findings over the panels, in the order of the page."""
    return [unescape(found) for found in re.findall("<h3>(.*?)</h3>", said(app))]


def heading_with(app: AppTest, words: str) -> str:
    """The first of the findings that has these words."""
    found = [heading for heading in headings(app) if words in heading]
    assert found, headings(app)
    return found[0]


def notices(app: AppTest) -> int:
    """Panels that say why they show nothing."""
    return len(re.findall('class="notice"', said(app)))


def table(app: AppTest, column: str) -> pd.DataFrame:
    """The first table of the page that has this column."""
    return next(frame.value for frame in app.dataframe if column in frame.value)


def figure(app: AppTest, key: str) -> dict[str, Any]:
    """The plotly figure of a panel, by the panel's key on its page."""
    found = [chart for chart in charts(app) if chart.id.endswith(f"-{key}")]
    spec: dict[str, Any] = json.loads(found[0].bytes)["figure"]
    return spec

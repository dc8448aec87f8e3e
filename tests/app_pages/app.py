"""The app under AppTest: run with choices, read what it says."""

import json
import re
from base64 import b64decode
from html import unescape
from itertools import compress
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.text.formats import MINUS, NOTHING

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
    """All HTML of the page as one text, from top to bottom."""
    return "\n".join(html for element in app._tree if (html := _html(element)))


def _html(element: Any) -> str:
    if element.type == "html":
        return str(element.proto.body)
    told = [] if element.type != "bidi_component" else _blocks(element.proto)
    return "\n".join(f"{block['head']}\n{block['foot']}" for block in told)


def _blocks(proto: Any) -> list[dict[str, Any]]:
    """What the browser is given of the blocks of an element; `figure` is a chart's."""
    if proto.component_name != "oversight_blocks":
        return []
    about, *figures = proto.bytes.split(b"\n")
    rows = json.loads(about).get("rows", [])
    found = [block for row in rows for column in row for block in column]
    for block in found:
        if "chart" in block:
            block["figure"] = json.loads(figures.pop(0))
    return found


def blocks(app: AppTest) -> list[dict[str, Any]]:
    """All blocks of the page, by `key`, in its order."""
    return [block for element in app.get("bidi_component") for block in _blocks(element.proto)]


def charts(app: AppTest) -> list[dict[str, Any]]:
    """Of the blocks those with a chart."""
    return [block for block in blocks(app) if "chart" in block]


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of panels, in words."""
    return [table for table, _ in _tables(app)]


def tables_read(app: AppTest) -> list[pd.DataFrame]:
    """The tables of panels, their numbers read back."""
    return [
        table.assign(**{c: table[c].map(_number) for c in numbers})
        for table, numbers in _tables(app)
    ]


def _tables(app: AppTest) -> list[tuple[pd.DataFrame, list[str]]]:
    """Each table of a panel in words, and which of its columns hold numbers."""
    told = [block["table"] for block in blocks(app) if "table" in block]
    return [
        (
            pd.DataFrame(table["rows"], columns=table["columns"]),
            list(compress(table["columns"], table["are_numbers"])),
        )
        for table in told
    ]


def pivot(app: AppTest) -> pd.DataFrame:
    """The lines of the page's pivot in words: names, then cells; empty where there is none."""
    html = "".join(block["pivot"]["html"] for block in blocks(app) if "pivot" in block)
    lines = re.findall("<tr.*?</tr>", html.partition("<tbody>")[2])
    cells = [re.findall(r"<t[dh].*?>(.*?)</t[dh]>", line) for line in lines]
    return pd.DataFrame([[unescape(re.sub("<.*?>", "", cell)) for cell in line] for line in cells])


def _number(words: str) -> float:
    return float("nan" if words == NOTHING else words.replace(",", "").replace(MINUS, "-"))


def files(app: AppTest) -> dict[str, str]:
    """The files that the browser is given to save, by name."""
    given = [block["file"] for block in blocks(app) if "file" in block]
    return {file["name"]: b64decode(file["content"]).decode("utf-8-sig") for file in given}


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
    """The first table of the page that has this column: a panel's, or else a grid."""
    found = [*tables_read(app), *(frame.value for frame in app.dataframe)]
    return next(frame for frame in found if column in frame)


def figure(app: AppTest, key: str) -> dict[str, Any]:
    """The plotly figure of a panel, by the panel's key on its page."""
    found: list[dict[str, Any]] = [
        c["figure"] for c in charts(app) if f"-{c['key']}".endswith(f"-{key}")
    ]
    return found[0]

"""Blocks of a page: their words, buttons, chart or table, any number of them in one element.

Every element of Streamlit's is a message, a container and a turn of the browser's: with nine of
them a panel, a page of panels answered a choice in half a second however little had changed. And
Streamlit's own chart makes another chart of every change, draws what nobody sees, and takes a
figure apart and together again on its way.
"""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts import plotly_code
from dashboard.exports.tables import SaidTable
from dashboard.parts.site import PAGES, page_file

SCRIPT = Path(__file__).with_name("block.js")

# Where dashboard.server serves the pages' own code and Plotly's.
_STAMP = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:8]
BLOCKS = f"blocks.js?v={_STAMP}"
PLOTLY = f"plotly.js?v={plotly_code.STAMP}"

CONFIG: Mapping[str, Any] = {"displayModeBar": False, "showTips": False}
# What the browser says when a mark of the chart is clicked; its codes follow.
MARK = "mark"
# What it says when cells of a pivot are chosen; all that are follow.
CELLS = "cells"
# What a link to a page asks for; the page's name follows.
GO = "go"
# What the browser does by itself: it opens its print dialogue.
PRINT = "print"

# The code itself comes by its own address, once: what is written here is sent with every block.
_blocks = st.components.v2.component(
    "oversight_blocks",
    isolate_styles=False,
    js=f"""
const {{ default: draw }} = await import(new URL({BLOCKS!r}, document.baseURI).href);
export default draw;
""",
)

Asked = Callable[[Sequence[str]], None]


@dataclass(frozen=True)
class File:
    """A file that the browser saves as soon as it has it, once: `stamp` tells one from another."""

    name: str
    content: bytes
    stamp: int


@dataclass(frozen=True)
class Chart:
    """A figure, given as its JSON with the colours of charts.theme and a height.

    `chooses`: whether a click on a mark asks for something, with the mark's customdata.
    """

    figure: str
    alt: str
    config: Mapping[str, Any]
    chooses: bool


@dataclass(frozen=True)
class Pivot:
    """A table (HTML) in which cells are chosen, one by one or by the buttons that name their lines
    and columns; `chosen` are those that are, as rows and columns, when the table is another.
    """

    html: str
    chosen: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Block:
    """HTML, a chart or a table below it, and more HTML; `is_framed` draws a border around.

    `key` is unique on the page. `on_ask` hears the words of `data-ask` of what is clicked in the
    HTML, MARK and the codes of a chart's mark, or CELLS and all cells that are chosen (row,column):
    it is a callback, before the page's next run. `then` is called once the block is drawn.
    """

    key: str
    head: str = ""
    chart: Chart | None = None
    table: SaidTable | None = None
    pivot: Pivot | None = None
    foot: str = ""
    file: File | None = None
    is_framed: bool = False
    on_ask: Asked | None = None
    then: Callable[[], None] | None = None


# Blocks side by side in columns, and in a column one below the other.
Row = Sequence[Sequence[Block]]

# What is told of the views that are one choice away; it draws nothing.
_WAYS = "ways"

# The column of a board that is filled, while there is one.
_column: ContextVar[list[Block] | None] = ContextVar("column", default=None)
# What is drawn as blocks, by the element's key, while somebody wants to know.
_drawn: ContextVar[dict[str, bytes] | None] = ContextVar("drawn", default=None)


def draw_block(block: Block) -> None:
    """Draw a block alone, or where a board is filled, put it there."""
    column = _column.get()
    if column is not None:
        column.append(block)
    else:
        draw_rows(block.key, [[[block]]])


@contextmanager
def filled(column: list[Block]) -> Iterator[None]:
    """Blocks are put into a column instead of being drawn."""
    token = _column.set(column)
    try:
        yield
    finally:
        _column.reset(token)


def is_filling() -> bool:
    """Whether nothing but blocks may be drawn, because it would not come to stand among them."""
    return _column.get() is not None


@contextmanager
def boards_drawn() -> Iterator[dict[str, bytes]]:
    """The data of all elements of blocks that are drawn, by their keys."""
    boards: dict[str, bytes] = {}
    token = _drawn.set(boards)
    try:
        yield boards
    finally:
        _drawn.reset(token)


def draw_ways(ways: Mapping[str, Mapping[str, str]]) -> None:
    """Tell the browser where views are that are one choice away, by widget and option."""
    data = json.dumps({"ways": ways}, ensure_ascii=False).encode()
    _blocks(key=_WAYS, data=data, height="content")


def draw_rows(key: str, rows: Sequence[Row]) -> None:
    """Draw blocks as one element."""
    blocks = [block for row in rows for column in row for block in column]
    # What a session keeps until its next run.
    asks = {block.key: block.on_ask for block in blocks if block.on_ask}

    def ask() -> None:
        whose, *words = st.session_state[key].asked or [""]
        if whose in asks:
            asks[whose](words)

    said = [[[_about(block) for block in column] for column in row] for row in rows]
    about = {"key": key, "rows": said}
    # Each figure follows in a line of its own: the browser sees whether it has changed.
    figures = [block.chart.figure for block in blocks if block.chart]
    data = "\n".join((json.dumps(about, ensure_ascii=False), *figures)).encode()
    boards = _drawn.get()
    if boards is not None:
        boards[key] = data
    # A panel is as high as the one beside it.
    is_framed = any(block.is_framed for block in blocks)
    _blocks(
        key=key,
        data=data,
        height="stretch" if is_framed else "content",
        on_asked_change=ask,
    )
    for block in blocks:
        if block.then is not None:
            block.then()


def _about(block: Block) -> dict[str, Any]:
    """What the browser is told of a block, without its figure."""
    about: dict[str, Any] = {
        "key": block.key,
        "head": block.head,
        "foot": block.foot,
        "isFramed": block.is_framed,
    }
    if block.chart is not None:
        about["chart"] = {
            "alt": block.chart.alt,
            "config": {**CONFIG, **block.chart.config},
            "chooses": block.chart.chooses,
            "plotly": PLOTLY,
        }
    if block.table is not None:
        about["table"] = vars(block.table)
    if block.pivot is not None:
        about["pivot"] = vars(block.pivot)
    if block.file is not None:
        content = base64.b64encode(block.file.content).decode()
        about["file"] = {"name": block.file.name, "content": content, "stamp": block.file.stamp}
    return about


def draw_chart(
    figure: str,
    *,
    key: str,
    alt: str,
    config: Mapping[str, Any] | None = None,
    on_choose: Asked | None = None,
) -> None:
    """Draw a chart alone; `on_choose` hears the codes of a mark that is clicked."""
    chart = Chart(figure, alt, config or {}, chooses=on_choose is not None)
    on_ask = None if on_choose is None else lambda words: on_choose(words[1:])
    draw_block(Block(key, chart=chart, on_ask=on_ask))


def button(label: str, ask: str, *, pressed: bool | None = None, about: str = "") -> str:
    """The HTML of a button that asks for something; `pressed` where it is one of a switch, `about`
    where more is said of it to who points at it.
    """
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    title = f' title="{escape(about)}"' if about else ""
    return f'<button type="button" data-ask="{escape(ask)}"{state}{title}>{escape(label)}</button>'


def page_link(label: str, page: str) -> str:
    """The HTML of a link to a page, which a click asks for (GO and its name)."""
    return f'<a href="./{page}" data-ask="{GO} {page}">{escape(label)} →</a>'


def follow_link(asked: str | None) -> None:
    """Go to the page of a link, where it is one that was asked for."""
    what, _, page = (asked or "").partition(" ")
    if what == GO and page in PAGES:
        st.switch_page(page_file(page))


def head_html(words: str, tools: str) -> str:
    """The head of a block: its heading (HTML), and its buttons beside or below."""
    return f'<div class="top"><div class="panel-head">{words}</div>{tools_html(tools)}</div>'


def tools_html(tools: str) -> str:
    return f'<div class="tools">{tools}</div>' if tools else ""


def saved_file(name: str, content: bytes) -> File:
    """A file to be saved at once."""
    return File(name, content, time.monotonic_ns())


def asked_of(key: str) -> str | None:
    """What somebody asked of a block just now, said once; see `keep_asked`."""
    return st.session_state.pop(f"{key}-asked", None)


def keep_asked(key: str) -> Asked:
    """For `on_ask`: keep what is asked until the block is drawn again."""
    return partial(_keep, key)


def _keep(key: str, words: Sequence[str]) -> None:
    st.session_state[f"{key}-asked"] = " ".join(words)

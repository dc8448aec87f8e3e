"""A chart in the page: Plotly's, drawn where it is seen and changed in place.

Streamlit's own element makes another chart of every change, draws what nobody sees, and takes a
figure apart and together again on its way: with a dozen charts a choice takes seconds.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPT = Path(__file__).with_name("chart.js")

# Where dashboard.server serves the pages' own code and the installed Plotly's.
_STAMP = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:8]
CHARTS = f"charts.js?v={_STAMP}"
PLOTLY = f"plotly.min.js?v={version('plotly')}"

CONFIG: Mapping[str, Any] = {"displayModeBar": False, "showTips": False}

# The code itself comes by its own address, once: what is written here is sent with every chart.
_chart = st.components.v2.component(
    "oversight_chart",
    isolate_styles=False,
    js=f"""
const {{ default: draw }} = await import(new URL({CHARTS!r}, document.baseURI).href);
export default draw;
""",
)


def draw_chart(
    figure: str,
    *,
    key: str,
    alt: str,
    config: Mapping[str, Any] | None = None,
    on_choose: Callable[[Sequence[str]], None] | None = None,
) -> None:
    """Draw a figure, given as its JSON with the colours of charts.theme and a height.

    `on_choose` hears the codes (customdata) of a mark that is clicked.
    """
    about = {
        "alt": alt,
        "config": {**CONFIG, **(config or {})},
        "chooses": on_choose is not None,
        "plotly": PLOTLY,
    }
    data = f'{json.dumps(about, ensure_ascii=False)[:-1]}, "figure": {figure}}}'

    def choose() -> None:
        codes = st.session_state[key].clicked
        if codes and on_choose is not None:
            on_choose(codes)

    _chart(key=key, data=data.encode(), on_clicked_change=choose)

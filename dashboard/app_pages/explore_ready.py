"""Ready-made pivots to start from."""

from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.explore_sources import METRICS
from dashboard.parts.url_lists import set_list


@dataclass(frozen=True)
class Ready:
    """A pivot as its choices; `name` names its words."""

    name: str
    rows: tuple[str, ...]
    cols: tuple[str, ...]
    metrics: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    source: str = METRICS
    theme: str = "all"
    months: str = "12"


READY = (
    Ready(
        "rates",
        ("metric", "place"),
        ("month",),
        ("coverage_rate", "coverage_rate_100", "density"),
        theme="coverage",
    ),
    Ready("industries", ("industry",), ("place",), ("coverage_rate",), source="units", months="1"),
    Ready(
        "sizes",
        ("ownership",),
        ("size_band",),
        ("units",),
        ("value", "share"),
        source="units",
        months="1",
    ),
    Ready(
        "contests", ("kind", "level"), ("month",), ("competition_participants",), source="entries"
    ),
    Ready("causes", ("cause",), ("category",), source="files", months="1"),
    Ready("skills", ("industry",), ("metric",), source="workers", months="1"),
    Ready("everything", ("metric",), ("place",), months="year"),
)


def apply(ready: Ready) -> None:
    """Make its choices; those of month, place, order and colour stay."""
    for key in ("rows", "cols", "metrics", "show"):
        set_list(key, getattr(ready, key))
    set_list("among", ())
    st.session_state.update({"from": ready.source, "theme": ready.theme, "months": ready.months})

"""The player in the browser's page, and what only the presenter is told while it plays."""

import filecmp
import hashlib
import json
import shutil
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import plotly
import streamlit as st

from dashboard.errors import OversightError
from dashboard.exports.html import player_script, player_style
from dashboard.text.catalogue import t

_FOLDER = Path(__file__).parent
# Streamlit serves what lies here under app/static.
_STATIC = _FOLDER.parent / "static"
_PLOTLY = "plotly.min.js"


def _code(file: str) -> str:
    return (_FOLDER / file).read_text("utf-8")


_player = st.components.v2.component(
    "oversight_player", js=f"{player_script()}\n{_code('mount_player.js')}"
)
_news = st.components.v2.component("oversight_news", js=_code("mount_news.js"))


def play(deck: dict[str, Any], *, home: dict[str, str]) -> None:
    """Fill the screen with a deck (see deck_json). `home` are the choices of the page 汇报 that is
    gone to at the end.
    """
    stamp = hashlib.sha256(json.dumps(deck, sort_keys=True).encode()).hexdigest()
    data = {
        "deck": deck,
        "stamp": stamp,
        "style": player_style(),
        "plotly": _plotly_address(deck["lang"]),
        "home": f"decks?{urlencode(home)}",
    }
    _player(key="player", data=data, height=1)


def tell_presenter(words: str) -> None:
    """Words for the notes window; empty takes them back."""
    _news(key="news", data={"words": words}, height=1)


@cache
def _plotly_address(lang: str) -> str:
    """Where the browser finds the installed Plotly's code: a copy beside the other static files,
    because Streamlit serves no other folder and its own copy has no address of its own.
    """
    source = Path(plotly.__file__).with_name("package_data") / _PLOTLY
    copy = _STATIC / _PLOTLY
    try:
        if not copy.exists() or not filecmp.cmp(source, copy, shallow=False):
            draft = copy.with_suffix(".part")
            shutil.copyfile(source, draft)
            draft.replace(copy)
    except OSError as error:
        raise OversightError(
            t("present.not_copied", lang),
            str(error),
            t("present.not_copied_next", lang, folder=_STATIC),
        ) from error
    return f"app/static/{_PLOTLY}?v={version('plotly')}"

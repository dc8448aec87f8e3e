"""The player in the browser's page, and what only the presenter is told while it plays."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.exports.html import player_script, player_style
from dashboard.parts.block import BLOCKS, PLOTLY
from dashboard.text.catalogue import t

_FOLDER = Path(__file__).parent


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
        "charts": BLOCKS,
        "plotly": PLOTLY,
        "waiting": t("present.waiting", deck["lang"]),
        "failed": t("present.failed", deck["lang"]),
        "home": f"decks?{urlencode(home)}",
    }
    _player(key="player", data=data, height=1)


def tell_presenter(words: str) -> None:
    """Words for the notes window; empty takes them back."""
    _news(key="news", data={"words": words}, height=1)

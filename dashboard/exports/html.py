"""A whole deck in one .html file, for a room without a network: the player, its deck, and the code
that draws charts. It asks nobody for anything, and says so to the browser."""

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from dashboard.charts.plotly_code import plotly_code
from dashboard.exports.deck import PreparedDeck
from dashboard.exports.slide_json import deck_json
from dashboard.metrics.dictionary import Metric

_FOLDER = Path(__file__).with_name("player")
# In the order in which one needs the other.
_SCRIPTS = (
    "page", "figures", "spotlight", "slides", "notes", "kiosk", "panels", "player", "address",
)  # fmt: skip


def deck_html(prepared: PreparedDeck, metrics: Mapping[str, Metric], *, watermark: str = "") -> str:
    """The file's text; about 1.5 MB, nearly all of it Plotly's code."""
    deck = deck_json(prepared, metrics, watermark=watermark)
    blanks = {
        "LANG": deck["lang"],
        "TITLE": escape(deck["title"]),
        "STYLE": player_style(),
        "PLOTLY": plotly_code(),
        "DECK": _for_script(deck),
        "PLAYER": player_script(),
    }
    text = (_FOLDER / "file.html").read_text("utf-8")
    # Piece by piece: what is filled in may look like a blank itself.
    parts = []
    for name, words in blanks.items():
        before, _, text = text.partition(f"%{name}%")
        parts += [before, words]
    return "".join([*parts, text])


@cache
def player_script() -> str:
    """The player's code: classes and functions in whatever scope it is put in."""
    return "\n".join((_FOLDER / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)


@cache
def player_style() -> str:
    """The player's style, all of it below .player and .player-notes."""
    return (_FOLDER / "player.css").read_text("utf-8")


def _for_script(plain: object) -> str:
    """JSON that no text in it can end the script element of."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

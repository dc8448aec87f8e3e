"""Capturing: a page run once without a reader, giving what it shows as pieces or keeping it.

Streamlit's own test harness runs the page as a browser's session would. It takes the place of the
server in its process, so it never runs within one: the server starts a process for it.
"""

from collections.abc import Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.errors import InputError, OversightError
from dashboard.exports.pieces import Piece
from dashboard.parts.foreseen import KEEP
from dashboard.parts.recording import FAILURE, PIECES, PUBLICATION
from dashboard.parts.site import PAGES, page_file

_APP = Path(__file__).parents[1] / "app.py"
# Far longer than a page takes: beyond it something is wrong.
_PATIENCE_SECONDS = 300


def capture_page(
    name: str, choices: Mapping[str, str], *, lang: str, publication: str
) -> list[Piece]:
    """What a page shows with these choices (its URL's parameters), in its order: nothing where
    there is no such page, as a slide of a panel that is gone has nothing.

    Reads the home that the environment names. Raises InputError where the page fails.
    """
    if name not in PAGES:
        return []
    app = _run(name, choices, {PIECES: []}, lang=lang, publication=publication)
    pieces: list[Piece] = app.session_state[PIECES]
    return pieces


def draw_page(name: str, choices: Mapping[str, str], *, lang: str, publication: str) -> None:
    """Draw a page as it is first seen, so that its view's memory has its parts and its boards.

    Raises like `capture_page`.
    """
    _run(name, choices, {KEEP: True}, lang=lang, publication=publication)


def _run(
    name: str,
    choices: Mapping[str, str],
    entries: Mapping[str, object],
    *,
    lang: str,
    publication: str,
) -> AppTest:
    """Run a page in a session that starts with some entries."""
    app = AppTest.from_file(str(_APP), default_timeout=_PATIENCE_SECONDS)
    for key, value in {**choices, "lang": lang}.items():
        app.query_params[key] = value
    for key, entry in {**entries, PUBLICATION: publication, FAILURE: None}.items():
        app.session_state[key] = entry
    app.switch_page(page_file(name))
    app.run()
    failure = app.session_state[FAILURE]
    if isinstance(failure, OversightError):
        raise failure
    found = [*([failure] if failure else []), *(e.value for e in (*app.exception, *app.error))]
    if found:
        raise InputError(f"页面 {name} 没有画出来：{found[0]}")
    return app

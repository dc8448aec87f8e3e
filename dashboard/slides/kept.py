"""What is kept already of a deck's slides, for lists and previews; nothing is prepared here."""

from pathlib import Path

import streamlit as st

from dashboard.exports.deck import Deck, Slide
from dashboard.exports.pieces import Piece
from dashboard.settings import Settings
from dashboard.slides.prepare import kept_file, read_kept


def is_kept(settings: Settings, deck: Deck) -> bool:
    """Whether the deck opens at once."""
    views = {(slide.page, slide.query) for slide in deck.slides}
    return all(kept_file(settings, deck, *view).exists() for view in views)


def page_pieces(settings: Settings, deck: Deck, page: str, query: str) -> dict[str, Piece] | None:
    """The pieces of a page by key, as the deck's publication has them; None until prepared."""
    file = kept_file(settings, deck, page, query)
    return _pieces(file, file.stat().st_mtime_ns) if file.exists() else None


def slide_heading(settings: Settings, deck: Deck, slide: Slide) -> str:
    """The finding of a slide; empty where it is not known yet, or is gone."""
    file = kept_file(settings, deck, slide.page, slide.query)
    return _headings(file, file.stat().st_mtime_ns).get(slide.key, "") if file.exists() else ""


# Large, so only those of the slides that are looked at.
@st.cache_resource(max_entries=8, show_spinner=False)
def _pieces(file: Path, written: int) -> dict[str, Piece]:
    return {piece.key: piece for piece in read_kept(file) or []}


@st.cache_data(max_entries=512, show_spinner=False)
def _headings(file: Path, written: int) -> dict[str, str]:
    return {piece.key: piece.heading for piece in read_kept(file) or []}

"""Recording: a page is run once more without a reader, and what it would draw is kept as pieces.

So a slide and a paper say what the page says, by the page's own code.
"""

from typing import Any

import streamlit as st

from dashboard.exports.pieces import Piece
from dashboard.metrics.comparison import SPRING, USUAL
from dashboard.metrics.series import YEAR
from dashboard.parts.page import Page

# Entries of the session that a recording is started with: the list that is filled, and the
# publication that is read, whichever is in force; and one that it leaves where it fails.
PIECES, PUBLICATION, FAILURE = "recorded-pieces", "recorded-publication", "recorded-failure"


def is_recording() -> bool:
    return PIECES in st.session_state


def pinned_publication() -> str | None:
    """The publication that this run reads instead of the one in force."""
    return st.session_state.get(PUBLICATION)


def record_failure(error: Exception) -> None:
    """Keep why a recorded page could not be drawn: a notice in its place would be no piece."""
    if FAILURE in st.session_state:
        st.session_state[FAILURE] = error


def record(piece: Piece) -> None:
    """Keep what a part would draw."""
    st.session_state[PIECES].append(piece)


def piece_of(page: Page, kind: str, key: str, heading: str, **content: Any) -> Piece:
    """What a part of the page draws; see Piece for what it may have."""
    publication = page.reader.publication
    return Piece(
        kind=kind,
        page=page.name,
        key=key,
        heading=heading,
        lang=page.lang,
        month=page.month,
        place=page.chosen,
        choices=choices_in_words(page),
        publication=publication.id,
        published_at=publication.published_at.isoformat(),
        data_as_of=publication.data_as_of.isoformat(),
        is_sample=publication.is_sample,
        **content,
    )


def choices_in_words(page: Page) -> tuple[str, ...]:
    """The filters of a page: month, place, window and comparison where they are not the usual."""
    words = [page.month_name(), page.place(page.district)]
    words += [page.place(page.town)] if page.town else []
    words += [page.window_name()] if page.window != YEAR else []
    if page.against == SPRING:
        words.append(page.t("common.against.spring"))
    elif page.against != USUAL:
        words.append(page.t("common.against.versus", month=page.month_name(page.against)))
    words += [page.t("targets.choice.own")] if page.own_targets else []
    return tuple(words)

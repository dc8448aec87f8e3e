"""The deck that is being edited, as this session last read or wrote it, and what was done to it.

Every step is kept at once. A step that comes after somebody else's is not: it waits here, whole,
until its author takes theirs or keeps his apart.
"""

from dataclasses import replace

import streamlit as st

from dashboard.errors import OversightError
from dashboard.exports.deck import LONGEST_TITLE, Deck, Slide
from dashboard.parts.page import Page
from dashboard.planning.decks import (
    ChangedDeckError,
    KeptDeck,
    UnknownDeckError,
    keep_as_new,
    read_kept_deck,
    remove_deck,
    save_deck,
)
from dashboard.settings import Settings

# Steps that can be undone.
LONGEST_PAST = 30

# In the session: the deck as it was read or written last, the slide that is looked at (from 0),
# the deck before each step, the deck that could not be kept, and what is to be said.
_SEEN, _AT, _PAST, _MINE, _SAID = (
    f"deck-{word}" for word in ("seen", "at", "past", "mine", "said")
)


def open_deck(id: str) -> None:
    """Read the deck that the link names, unless a step of it waits. Raises UnknownDeckError."""
    kept = read_kept_deck(Settings.from_environment(), id)
    seen = st.session_state.get(_SEEN)
    if seen is None or seen.deck.id != id:
        for key in (_AT, _PAST, _MINE, _SAID):
            st.session_state.pop(key, None)
        st.session_state[_SEEN] = kept
    elif waiting() is None and seen.version != kept.version:
        load_again()


def seen_deck() -> Deck:
    seen: KeptDeck = st.session_state[_SEEN]
    return seen.deck


def seen_version() -> int:
    seen: KeptDeck = st.session_state[_SEEN]
    return seen.version


def at() -> int:
    """The slide that is looked at, from 0."""
    return max(0, min(st.session_state.get(_AT, 0), len(seen_deck().slides) - 1))


def look_at(number: int) -> None:
    st.session_state[_AT] = number


def waiting() -> Deck | None:
    """The deck with a step that could not be kept."""
    return st.session_state.get(_MINE)


def said() -> str | None:
    """What is to be said of the last step, once."""
    return st.session_state.pop(_SAID, None)


def can_undo() -> bool:
    return bool(st.session_state.get(_PAST))


def change(deck: Deck, *, look: int | None = None) -> None:
    """Keep the deck after a step, and look at a slide; see above where that cannot be."""
    before = seen_deck()
    if deck != before and _save(deck):
        past = st.session_state.setdefault(_PAST, [])
        past.append((before, at()))
        del past[:-LONGEST_PAST]
        if look is not None:
            look_at(look)


def change_slide(number: int, **words: str) -> None:
    slides = list(seen_deck().slides)
    slides[number] = replace(slides[number], **words)
    change(replace(seen_deck(), slides=tuple(slides)))


def move_slide(number: int, by: int) -> None:
    slides = list(seen_deck().slides)
    slides.insert(number + by, slides.pop(number))
    change(replace(seen_deck(), slides=tuple(slides)), look=number + by)


def remove_slide(number: int) -> None:
    slides = seen_deck().slides
    rest = (*slides[:number], *slides[number + 1 :])
    change(replace(seen_deck(), slides=rest), look=min(number, len(rest) - 1))


def insert_slide(number: int, slide: Slide) -> None:
    """Before the slide that has the number now."""
    slides = seen_deck().slides
    change(replace(seen_deck(), slides=(*slides[:number], slide, *slides[number:])), look=number)


def undo() -> None:
    """The deck as it was before the last step."""
    past = st.session_state[_PAST]
    before, number = past[-1]
    if _save(before):
        past.pop()
        look_at(number)


def load_again() -> None:
    """Take what others made of the deck. What was done before cannot be undone any more."""
    settings = Settings.from_environment()
    try:
        st.session_state[_SEEN] = read_kept_deck(settings, seen_deck().id)
    except OversightError as error:
        st.session_state[_SAID] = f"{error.what}{error.next_step}"
        return
    st.session_state.pop(_MINE, None)
    st.session_state.pop(_PAST, None)


def keep_apart(page: Page, words: str, deck: Deck) -> None:
    """Keep a deck as a new one, titled by the text `words`, and open it."""
    title = page.t(words, title=deck.title)
    if len(title) <= LONGEST_TITLE:
        deck = replace(deck, title=title)
    made = keep_as_new(Settings.from_environment(), deck)
    st.session_state.pop(_MINE, None)
    st.query_params["deck"] = made.id


def forget_deck() -> None:
    """Remove the deck for everybody, and leave its editor."""
    remove_deck(Settings.from_environment(), seen_deck().id)
    st.session_state.pop(_SEEN, None)
    del st.query_params["deck"]


def _save(deck: Deck) -> bool:
    try:
        kept = save_deck(Settings.from_environment(), deck, version=seen_version())
    except (ChangedDeckError, UnknownDeckError):
        st.session_state[_MINE] = deck
        return False
    except OversightError as error:
        st.session_state[_SAID] = f"{error.what}{error.next_step}"
        return False
    st.session_state[_SEEN] = kept
    return True

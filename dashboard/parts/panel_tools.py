"""The menu of a panel: add what it shows to a deck, or save its chart as a picture."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from dashboard.errors import OversightError
from dashboard.exports.deck import LONGEST_TITLE, Slide, as_query
from dashboard.exports.pieces import Piece
from dashboard.exports.watermark import watermark
from dashboard.parts.block import asked_of, button
from dashboard.parts.page import Page
from dashboard.parts.site import page_file
from dashboard.parts.url_state import EXACT
from dashboard.planning.decks import KeptDeck, add_slide, list_decks, new_deck, save_deck
from dashboard.planning.store import last_change, words_checksum
from dashboard.settings import Settings
from dashboard.warehouse.reader import EVERYWHERE, Reader

NEW = "new"
# What a block's button for the menu asks for.
MENU = "menu"

# In the session: the deck that was added to last, which the next panel proposes.
_LAST = "deck-added-to"


def menu_button(page: Page, *, has_image: bool = False) -> str:
    """The HTML of what opens the menu; nothing for a reader who may do nothing there."""
    return button(page.t("decks.menu.label"), MENU) if has_image or sees_decks(page.reader) else ""


def menu_of(page: Page, key: str, heading: str) -> Callable[[], None] | None:
    """What a block whose only button is the menu's has to do once it is drawn."""
    is_asked = asked_of(f"{page.name}-{key}") == MENU
    return partial(open_menu, page, key, heading=heading) if is_asked else None


def open_menu(
    page: Page, key: str, *, heading: str, image_of: Callable[[], Piece] | None = None
) -> None:
    """Open the menu in a dialog.

    `key` is the panel's, as slides name it. `image_of` gives the chart for pictures.
    """

    @st.dialog(page.t("decks.menu.label"))
    def show() -> None:
        name = f"{page.name}-{key}-menu"
        with st.container(gap="small", key=f"{name}-sheet"):
            st.html(f'<div class="panel-head"><h3>{escape(heading)}</h3></div>')
            if sees_decks(page.reader):
                _show_decks(page, key, name)
            if image_of is not None:
                _show_images(page, image_of, name)

    show()


def sees_decks(reader: Reader) -> bool:
    """Whether somebody may see decks: a slide is of the whole city, whoever looks at it."""
    return EVERYWHERE in reader.scope


@st.cache_data(max_entries=4, show_spinner=False, hash_funcs={Settings: repr})
def kept_decks(settings: Settings, changed: int) -> list[KeptDeck]:
    """Every kept deck; `changed` is when the file was written last."""
    return list_decks(settings)


def _show_decks(page: Page, key: str, name: str) -> None:
    settings = Settings.from_environment()
    decks = {kept.deck.id: kept for kept in kept_decks(settings, last_change(settings))}
    titles = {id: kept.deck.title for id, kept in decks.items()} | {NEW: page.t("decks.menu.new")}
    last = st.session_state.get(_LAST)
    chosen = st.selectbox(
        page.t("decks.menu.deck"),
        list(titles),
        index=list(titles).index(last if last in titles else NEW),
        format_func=titles.__getitem__,
        key=f"{name}-deck",
    )
    kept = decks.get(chosen or NEW)
    shown = page.reader.publication.id
    if kept is None:
        usual = page.t("decks.menu.usual_title", month=page.month_name())
        st.text_input(
            page.t("decks.menu.title"), value=usual, max_chars=LONGEST_TITLE, key=f"{name}-title"
        )
        _button(page, key, name, "add")
    elif kept.deck.publication == shown:
        _button(page, key, name, "add", kept=kept)
    else:
        other = kept.deck.publication[-8:]
        st.warning(page.t("decks.menu.other", other=other, shown=shown[-8:]))
        _button(page, key, name, "update", kept=kept, is_update=True)
        _button(page, key, name, "apart", title=kept.deck.title)
    _show_outcome(page, name)


def _button(
    page: Page,
    key: str,
    name: str,
    word: str,
    *,
    kept: KeptDeck | None = None,
    title: str | None = None,
    is_update: bool = False,
) -> None:
    st.button(
        page.t(f"decks.menu.{word}"),
        key=f"{name}-{word}",
        type="primary" if word == "add" else "secondary",
        on_click=_add,
        args=(page, key, name, kept, title, is_update),
    )


def _add(
    page: Page, key: str, name: str, kept: KeptDeck | None, title: str | None, is_update: bool
) -> None:
    """Put the panel as it is now on a slide: of a deck, of one that is updated, or of a new one."""
    settings, slide = Settings.from_environment(), Slide(page.name, key, shown_query())
    pinned = {"publication": page.reader.publication.id, "words": words_checksum(settings)}
    try:
        if kept is None:
            about = f"{page.place(page.chosen)} · {page.month_name()}"
            # What was typed last is not in the button's words yet.
            title = st.session_state[f"{name}-title"] if title is None else title
            deck = new_deck(
                settings, title=title, subtitle=about, lang=page.lang, slides=[slide], **pinned
            )
        elif is_update:
            deck = replace(kept.deck, slides=(*kept.deck.slides, slide), **pinned)
            deck = save_deck(settings, deck, version=kept.version).deck
        else:
            deck = add_slide(settings, kept.deck.id, slide).deck
    except OversightError as error:
        st.session_state[f"{name}-said"] = f"{error.what}{error.next_step}"
        return
    st.session_state[_LAST] = st.session_state[f"{name}-deck"] = deck.id
    st.session_state[f"{name}-said"] = deck


def reader_watermark(lang: str) -> str:
    """Who exports this, and when, where the installation asks for it: there is no signing in, so
    the machine that asks, or on this machine the account."""
    who = st.context.ip_address or getpass.getuser()
    return watermark(Settings.from_environment(), who=who, lang=lang)


def shown_query() -> str:
    """The choices of the page on the screen, as a slide keeps them."""
    return as_query({key: word for key, word in st.query_params.items() if key != EXACT})


def _show_outcome(page: Page, name: str) -> None:
    """What became of the click before, said once."""
    outcome = st.session_state.pop(f"{name}-said", None)
    if outcome is None:
        return
    if isinstance(outcome, str):
        st.error(outcome)
        return
    words = page.t("decks.menu.added", title=outcome.title, number=len(outcome.slides))
    st.html(f'<div class="panel-head"><p role="status">✓ {escape(words)}</p></div>')
    st.page_link(
        page_file("decks"), label=page.t("decks.menu.open"), query_params={"deck": outcome.id}
    )


def _show_images(page: Page, image_of: Callable[[], Piece], name: str) -> None:
    """The chart at the size of a slide. A picture takes a second or two: only once it is wanted."""
    if not st.button(page.t("decks.menu.images"), key=f"{name}-images"):
        return
    # Only here: they bring the driver of a browser.
    from dashboard.exports.browser import Pictures
    from dashboard.exports.image import chart_png, chart_svg

    piece, mark = image_of(), reader_watermark(page.lang)
    try:
        with st.spinner(page.t("decks.menu.drawing")), Pictures() as pictures:
            made: dict[str, bytes | str] = {
                "png": chart_png(piece, pictures=pictures, watermark=mark),
                "svg": chart_svg(piece, pictures=pictures, watermark=mark),
            }
    except OversightError as error:
        st.error(f"{error.what}{error.next_step}")
        return
    with st.container(horizontal=True, gap="small"):
        for kind, picture in made.items():
            st.download_button(
                f".{kind}",
                data=picture,
                file_name=f"{piece.page}-{piece.key}-{piece.month}.{kind}",
                mime="image/png" if kind == "png" else "image/svg+xml",
                key=f"{name}-{kind}",
                on_click="ignore",
            )

"""How decks and their slides are named in lists, and the addresses that open them."""

from html import escape
from urllib.parse import urlencode

from dashboard.exports.deck import Deck, Slide
from dashboard.exports.pieces import ANSWERS, CARDS, FINDINGS
from dashboard.parts.page import Page
from dashboard.parts.saved_views import site_of
from dashboard.parts.site import PAGES
from dashboard.settings import Settings
from dashboard.slides.kept import slide_heading


def pages_count(page: Page, count: int) -> str:
    """12 页, 1 page."""
    return page.t("decks.pages.one") if count == 1 else page.t("decks.pages.many", count=count)


def page_name(page: Page, name: str) -> str:
    """组织覆盖; the bare name of a page that is no more."""
    return page.t(f"{name}.nav") if name in PAGES else name


def slide_words(page: Page, deck: Deck, slide: Slide) -> str:
    """A slide's own title or its finding; its page and kind while that is not known."""
    found = slide.title or slide_heading(Settings.from_environment(), deck, slide)
    if found:
        return found
    kind = slide.key if slide.key in (CARDS, FINDINGS, ANSWERS) else "chart"
    return f"{page_name(page, slide.page)} · {page.t(f'decks.kind.{kind}')}"


def present_address(page: Page, **choices: str) -> str:
    """Where the deck is shown full screen."""
    return f"{site_of(page)}/present?{urlencode(choices)}"


def deck_address(page: Page, id: str) -> str:
    """Where the deck is edited, for others too."""
    return f"{site_of(page)}/decks?{urlencode({'deck': id})}"


def row_html(title: str, about: str) -> str:
    """A deck in a list."""
    return f'<div class="deck-row"><b>{escape(title)}</b><p>{escape(about)}</p></div>'

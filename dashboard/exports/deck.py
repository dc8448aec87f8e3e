"""A deck: an ordered list of slides; prepared, it holds what each of them shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from dashboard.exports.pieces import Piece

LONGEST_TITLE = 120
LONGEST_NOTES = 4000
# A file's name has at most 255 bytes, and a Chinese character takes three.
LONGEST_NAME = 70


@dataclass(frozen=True)
class Slide:
    """One piece of a page: `query` is what follows the ? of the page's link, without language.

    An empty `title` is the piece's own finding. `notes` are the speaker's.
    """

    page: str
    key: str
    query: str = ""
    title: str = ""
    notes: str = ""

    @property
    def name(self) -> str:
        return f"{self.page}/{self.key}"

    @property
    def choices(self) -> dict[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))


@dataclass(frozen=True)
class Deck:
    """`id` is what its link names; `publication` is the one that all its slides read; `words` is
    the checksum of what planners had written (notes, targets) when it was made.
    """

    id: str
    title: str
    subtitle: str
    lang: str
    publication: str
    words: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class PreparedDeck:
    """A deck with the piece of each slide, None for one that its page no longer has."""

    deck: Deck
    pieces: tuple[Piece | None, ...]

    def title(self, number: int) -> str:
        """The title of a slide, counted from 0."""
        piece = self.pieces[number]
        return self.deck.slides[number].title or (piece.heading if piece else "")

    @property
    def known(self) -> tuple[Piece, ...]:
        """The pieces that their pages still have."""
        return tuple(piece for piece in self.pieces if piece is not None)

    @property
    def first(self) -> Piece | None:
        """A piece, for what all share: publication, dates, the sample mark."""
        return next(iter(self.known), None)

    @property
    def is_sample(self) -> bool:
        return any(piece.is_sample for piece in self.known)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Every metric that the deck speaks of, once."""
        return tuple(dict.fromkeys(metric for piece in self.known for metric in piece.metrics))


def as_query(choices: Mapping[str, str]) -> str:
    """A page's choices as a slide keeps them: in one order, without the language."""
    return urlencode(sorted((key, word) for key, word in choices.items() if key != "lang"))


def file_name(title: str, kind: str, *, mark: str = "") -> str:
    """A name that every system takes: the title, then a mark (a month, an id) if there is one."""
    plain = re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", title)[:LONGEST_NAME].strip("._") or "deck"
    return f"{plain}-{mark}.{kind}" if mark else f"{plain}.{kind}"

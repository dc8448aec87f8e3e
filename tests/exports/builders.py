"""Pieces and decks made by hand, for exporters that need no page."""

from typing import Any

from dashboard.exports.deck import Deck, PreparedDeck, Slide
from dashboard.exports.pieces import Piece

PUBLICATION = "20261123T033215469418-96cf7a86"


def a_piece(kind: str, key: str, **content: Any) -> Piece:
    """A piece of the coverage page in December 2020; `content` overrides."""
    usual: dict[str, Any] = {
        "kind": kind,
        "page": "coverage",
        "key": key,
        "heading": f"发现 {key}",
        "lang": "zh",
        "month": "2020-12",
        "place": None,
        "choices": ("2020年12月", "全市"),
        "publication": PUBLICATION,
        "published_at": "2026-11-23T03:32:15+00:00",
        "data_as_of": "2021-06-30",
        "is_sample": True,
        "source": "来源：单位名册、基层工会名册（2020年12月31日）",
        "metrics": ("coverage_rate_100",),
    }
    return Piece(**{**usual, **content})


def a_deck(*pieces: Piece | None, title: str = "", notes: str = "") -> PreparedDeck:
    """A deck with a slide a piece; all have the same own title and notes."""
    slides = tuple(
        Slide("coverage", piece.key if piece else "gone", title=title, notes=notes)
        for piece in pieces
    )
    return PreparedDeck(Deck("d", "工作汇报", "全市", "zh", PUBLICATION, "", slides), pieces)

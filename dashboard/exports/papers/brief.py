"""The brief (简报): a deck as two to six pages of A4, charts as vectors."""

from collections.abc import Mapping
from pathlib import Path

from dashboard.exports.browser import Pictures
from dashboard.exports.deck import PreparedDeck
from dashboard.exports.papers.brief_html import brief_html
from dashboard.exports.papers.brief_layout import height, make_brief
from dashboard.exports.pieces import Piece
from dashboard.metrics.dictionary import Metric
from dashboard.text.catalogue import t

LONGEST = 6
# The page without its margins, as brief.css sets them.
_WIDTH, _HEIGHT = "174mm", "261mm"
# How much charts may shrink for the sake of full pages; the last sets 13 px as 5.7 pt.
_FITS = [1.0, 0.96, 0.92, 0.88, 0.84, 0.8]
_LAYOUT = Path(__file__).with_name("brief.js")


def brief_pdf(
    prepared: PreparedDeck,
    metrics: Mapping[str, Metric],
    *,
    pictures: Pictures,
    watermark: str = "",
) -> bytes:
    """The deck as a brief: 2 to 6 pages, none nearly empty, for the decks that are ready.

    Raises NoBrowserError where there is no Chromium.
    """

    def draw(piece: Piece, width: int) -> str:
        return pictures.svg(piece.figure or {}, width=width, height=height(piece))

    html = brief_html(make_brief(prepared, metrics, draw, watermark))
    given = [_WIDTH, _HEIGHT, LONGEST, _FITS]
    creator = t("brief.by", prepared.deck.lang)
    return pictures.pdf(html, creator=creator, layout=_LAYOUT.read_text("utf-8"), given=given)

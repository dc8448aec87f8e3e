"""How a brief is laid out: which charts share a row, and how wide each is drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.exports.deck import PreparedDeck
from dashboard.exports.papers.brief_content import Drawing, Section, has_small_table, read_sections
from dashboard.exports.pieces import Piece
from dashboard.metrics.dictionary import Metric

# Widths that charts are drawn at, in CSS pixels: what their type sizes are made for. On paper
# both come out at 0.74 of that, which sets 13 px as 7 pt.
WHOLE, HALF = 888, 430

# How many times as high as the other a chart in a row may be.
MOST_UNLIKE = 2.5

Row = tuple[Drawing, ...]
Draw = Callable[[Piece, int], str]


@dataclass(frozen=True)
class Brief:
    """A brief made ready for print: `charts` by number are drawn once, whatever the layout."""

    prepared: PreparedDeck
    sections: tuple[Section, ...]
    rows: Mapping[int, tuple[Row, ...]]
    charts: Mapping[int, tuple[int, str]]
    metrics: Mapping[str, Metric]
    watermark: str

    @property
    def lang(self) -> str:
        return self.prepared.deck.lang


def make_brief(
    prepared: PreparedDeck, metrics: Mapping[str, Metric], draw: Draw, watermark: str
) -> Brief:
    """`draw` gives the SVG of a piece's chart at a width."""
    sections = tuple(read_sections(prepared))
    rows = {n: pair_up(section.drawings) for n, section in enumerate(sections)}
    charts: dict[int, tuple[int, str]] = {}
    for n, section in enumerate(sections):
        beside = stands_beside_text(section, rows[n])
        for row in rows[n]:
            width = WHOLE if is_whole(row) and not beside else HALF
            charts |= {drawing.number: (width, draw(drawing.piece, width)) for drawing in row}
    return Brief(prepared, sections, rows, charts, metrics, watermark)


def pair_up(drawings: Sequence[Drawing]) -> tuple[Row, ...]:
    """Rows of one or two charts in order, as low together as can be; a chart much higher than its
    neighbour does not share its row.
    """
    heights = [height(drawing.piece) for drawing in drawings]
    # What the charts from each one on cost and how they stand, from the last to the first.
    best: dict[int, tuple[int, tuple[Row, ...]]] = {len(drawings): (0, ())}
    for n in reversed(range(len(drawings))):
        choices = []
        for count in (1, 2):
            own = heights[n : n + count]
            if len(own) == count and max(own) <= MOST_UNLIKE * min(own):
                cost, rows = best[n + count]
                choices.append((cost + max(own), (tuple(drawings[n : n + count]), *rows)))
        best[n] = min(choices, key=lambda choice: choice[0])
    return best[0][1]


def is_whole(row: Row) -> bool:
    """Whether the only chart of a row takes all its width; else its table stands beside it."""
    return len(row) == 1 and not has_small_table(row[0].piece)


def stands_beside_text(section: Section, rows: Sequence[Row]) -> bool:
    """Whether a section's only chart has the section's sentences at its side."""
    return bool(section.sentences) and len(rows) == 1 and len(rows[0]) == 1


def height(piece: Piece) -> int:
    """The height that a piece's chart was made for, in CSS pixels."""
    figure = piece.figure or {}
    return int(figure.get("layout", {}).get("height") or 400)

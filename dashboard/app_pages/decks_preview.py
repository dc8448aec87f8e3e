"""What a slide shows, small: beside its title and notes in the editor."""

import json
from html import escape

import streamlit as st

from dashboard.charts.district_map import MAP_CONFIG
from dashboard.exports.pieces import Piece
from dashboard.exports.tables import readable
from dashboard.parts.block import draw_chart
from dashboard.parts.cards import card_html
from dashboard.parts.page import Page

# Lines of a table; the slide has no more either.
ROWS = 8


def show_piece(page: Page, piece: Piece, title: str) -> None:
    """The slide's title, its content and its small print."""
    about = f"<p>{escape(piece.about)}</p>" if piece.about else ""
    st.html(f'<div class="deck-preview"><h3>{escape(title)}</h3>{about}</div>')
    if piece.empty:
        st.html(f'<div class="notice">{escape(piece.empty)}</div>')
    elif piece.figure is not None:
        # The key is the piece's, or the chart of another slide would flicker into this one.
        draw_chart(
            json.dumps(piece.figure),
            key=f"deck-chart-{piece.name}",
            alt=piece.heading,
            config=MAP_CONFIG,
        )
    elif piece.table is not None:
        rows = readable(piece.table.frame, piece.table.units, piece.lang).head(ROWS)
        st.dataframe(rows, hide_index=True, placeholder="", key=f"deck-table-{piece.name}")
    else:
        st.html(_words_html(piece))
    print_ = "　".join(part for part in (piece.note, piece.source) if part)
    st.html(f'<div class="deck-small">{escape(print_)}</div>')


def _words_html(piece: Piece) -> str:
    if piece.cards:
        cards = "".join(card_html(card) for card in piece.cards)
        return f'<div class="cards">{cards}</div>'
    lines = [
        f'<div class="finding"><b class="n">{n}</b><span>'
        + (f"<b>{escape(said.lead)}</b> " if said.lead else "")
        + f"{escape(said.words)}</span></div>"
        for n, said in enumerate(piece.sentences, start=1)
    ]
    return "".join(lines)

"""What a slide shows, small: beside its title and notes in the editor."""

from html import escape

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.district_map import MAP_CONFIG
from dashboard.exports.pieces import Card, Piece
from dashboard.exports.tables import readable
from dashboard.parts.page import Page
from dashboard.parts.panel import CONFIG

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
        st.plotly_chart(
            go.Figure(piece.figure),
            key=f"deck-chart-{piece.name}",
            config={**CONFIG, **MAP_CONFIG},
            alt=piece.heading,
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
        cards = "".join(_card_html(card) for card in piece.cards)
        return f'<div class="cards">{cards}</div>'
    lines = [
        f'<div class="finding"><b class="n">{n}</b><span>'
        + (f"<b>{escape(said.lead)}</b> " if said.lead else "")
        + f"{escape(said.words)}</span></div>"
        for n, said in enumerate(piece.sentences, start=1)
    ]
    return "".join(lines)


def _card_html(card: Card) -> str:
    name = f'<div class="name">{escape(card.name)}</div>'
    if card.empty:
        return f'<div class="card">{name}<div class="change">{escape(card.empty)}</div></div>'
    period = f" <small>{escape(card.period)}</small>" if card.period else ""
    target = (
        f'<div class="target">{escape(card.target)} · '
        f'<span class="{card.status}">{escape(card.status_words)}</span></div>'
        if card.target
        else ""
    )
    value = f'<div class="value">{escape(card.value)}{period}</div>'
    return f'<div class="card">{name}{value}{target}</div>'

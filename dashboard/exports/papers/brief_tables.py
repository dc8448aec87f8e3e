"""The tables of a brief: key figures, and a piece's rows, as people read them."""

from collections.abc import Iterable, Sequence
from html import escape

from dashboard.exports.papers.brief_content import Cards
from dashboard.exports.pieces import Card, Piece
from dashboard.exports.tables import in_words
from dashboard.text.catalogue import t
from dashboard.text.formats import NOTHING


def cards_table(cards: Cards, lang: str) -> str:
    """Key figures: name, value, what changed since when, target, status."""
    labels = next((card.changes for card in cards.cards if card.changes), ())
    heads = [
        t("brief.metric", lang),
        t("brief.value", lang),
        *(label for label, _, _ in labels),
        t("brief.target", lang),
        t("brief.status", lang),
    ]
    rows, group = [], ""
    for card in cards.cards:
        if card.group and card.group != group:
            group = card.group
            rows.append(f'<tr class="group"><td colspan="{len(heads)}">{escape(group)}</td></tr>')
        rows.append(_card_row(card, [label for label, _, _ in labels], lang))
    head = "".join(f"<th>{escape(word)}</th>" for word in heads)
    return (
        f'<table class="cards"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>{note_html(cards.source)}"
    )


def _card_row(card: Card, labels: Sequence[str], lang: str) -> str:
    name = f"<td>{escape(card.name)}</td>"
    if card.empty:
        empty = f'<td colspan="{len(labels) + 3}"><small>{escape(card.empty)}</small></td>'
        return f"<tr>{name}{empty}</tr>"
    period = f" <small>{escape(card.period)}</small>" if card.period else ""
    # A card that is compared with something of its own says with what.
    changes = [
        f"<td>{escape(change)}"
        + (f" <small>{escape(difference)}</small>" if difference else "")
        + (f" <small>{escape(label)}</small>" if label != usual else "")
        + "</td>"
        for (label, change, difference), usual in zip(card.changes, labels, strict=False)
    ]
    # The column says already that it is the target.
    target = card.target.removeprefix(t("common.target", lang, value="")).strip()
    changes += [f"<td>{NOTHING}</td>"] * (len(labels) - len(changes))
    return (
        f"<tr>{name}<td><b>{escape(card.value)}</b>{period}</td>{''.join(changes)}"
        f"<td>{escape(target) or NOTHING}</td>"
        f'<td class="{card.status}">{escape(card.status_words) or NOTHING}</td></tr>'
    )


def piece_table(piece: Piece) -> str:
    """A piece's rows as people read them; columns of words at the left, of numbers at the right."""
    if piece.table is None:
        return ""
    # A second decimal would take the room of a column.
    said = in_words(piece.table, piece.lang, decimals=1)
    columns = zip(*said.rows, strict=True) if said.rows else [()] * len(said.columns)
    classes = ["" if _has_digits(column) else ' class="words"' for column in columns]
    head = _table_row("th", said.columns, classes)
    rows = "".join(_table_row("td", row, classes) for row in said.rows)
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _table_row(tag: str, cells: Iterable[str], classes: Sequence[str]) -> str:
    inner = "".join(
        f"<{tag}{css}>{escape(cell)}</{tag}>" for cell, css in zip(cells, classes, strict=True)
    )
    return f"<tr>{inner}</tr>"


def _has_digits(cells: Iterable[str]) -> bool:
    return any(character.isdigit() for cell in cells for character in cell)


def note_html(words: str) -> str:
    """Small print below a table or a chart; nothing without words."""
    return f'<p class="note">{escape(words)}</p>' if words else ""

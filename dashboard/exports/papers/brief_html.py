"""A brief as one HTML page for print; charts are SVG within it."""

from datetime import datetime
from html import escape
from pathlib import Path

from dashboard.charts.palette import LIGHT, palette
from dashboard.exports.browser import FONTS
from dashboard.exports.papers.brief_content import (
    Drawing,
    Section,
    annex_tables,
    usual_choices,
)
from dashboard.exports.papers.brief_layout import Brief, Row, height, is_whole, stands_beside_text
from dashboard.exports.papers.brief_tables import cards_table, note_html, piece_table
from dashboard.exports.papers.style import QUIET, SERIF, css_text, numbered, watermark_html
from dashboard.exports.small_print import origin_words
from dashboard.metrics.dictionary import Metric
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label

_CSS = Path(__file__).with_name("brief.css")


def brief_html(brief: Brief) -> str:
    """The whole page, which brief.js lays out."""
    body = [_header(brief)]
    for n, section in enumerate(brief.sections):
        heading = escape(numbered(n, section.title, brief.lang))
        body.append(f"<section>{_section(brief, n, section, heading)}</section>")
    body += [_annex(brief), _definitions(brief), _origin(brief), watermark_html(brief.watermark)]
    return (
        f'<!doctype html><html lang="{brief.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(brief.prepared.deck.title)}</title>"
        f"<style>{_style(brief)}{_CSS.read_text('utf-8')}</style></head>"
        f"<body>{''.join(body)}</body></html>"
    )


def _style(brief: Brief) -> str:
    colors, lang = palette(LIGHT), brief.lang
    piece = brief.prepared.first
    page, pages = "counter(page)", "counter(pages)"
    before, between, after = t("brief.page_number", lang).split("#")
    words = {
        "accent": colors["#000001"],
        "text": colors["#000037"],
        "quiet": QUIET,
        "line": colors["#000004"],
        "late": colors["#000006"],
        "tint": "#F5F6F7",
        "sans": FONTS,
        "serif": SERIF,
        "running": css_text(brief.prepared.deck.title),
        "mark": css_text(t("common.sample", lang) if piece and piece.is_sample else ""),
        "origin": css_text(_small_print(brief)),
        "page-number": " ".join(
            (css_text(before), page, css_text(between), pages, css_text(after))
        ),
    }
    return "html{" + "".join(f"--{name}:{word};" for name, word in words.items()) + "}"


def _small_print(brief: Brief) -> str:
    piece = brief.prepared.first
    return origin_words(piece, usual_choices(brief.prepared)) if piece else ""


def _header(brief: Brief) -> str:
    deck, lang, piece = brief.prepared.deck, brief.lang, brief.prepared.first
    when = date_label(datetime.fromisoformat(piece.published_at).date(), lang) if piece else ""
    sample = ""
    if piece and piece.is_sample:
        sample = f'<div class="sample">{escape(t("brief.sample", lang))}</div>'
    issue = "".join(
        f"<span>{escape(words)}</span>" for words in (t("brief.by", lang), deck.subtitle, when)
    )
    return (
        f'<header><div class="masthead">{escape(t("brief.masthead", lang))}</div>'
        f'<div class="issue">{issue}</div><i></i>{sample}<h1>{escape(deck.title)}</h1></header>'
    )


def _section(brief: Brief, n: int, section: Section, heading: str) -> str:
    rows = brief.rows[n]
    parts = [f"<h2>{heading}</h2>"]
    if section.cards:
        parts.append(cards_table(section.cards, brief.lang))
    if stands_beside_text(section, rows):
        (drawing,) = rows[0]
        text = f"{_text(section)}{_prose(rows[0], brief.lang)}{_caption(brief, drawing)}"
        chart = f"<figure>{_chart(brief, drawing)}</figure>"
        parts.append(f'<div class="pair"><div>{text}</div>{chart}</div>')
    else:
        parts.append(_text(section))
        parts += [_prose(row, brief.lang) + _row(brief, row) for row in rows]
    for title, piece in section.tables:
        parts.append(f"<h3>{escape(title)}</h3>{piece_table(piece)}{note_html(piece.source)}")
    return "".join(parts)


def _text(section: Section) -> str:
    """A section's sentences as a list, and what is missing from it."""
    parts = []
    if section.sentences:
        items = "".join(
            "<li>" + (f"<b>{escape(s.lead)}</b> " if s.lead else "") + escape(s.words) + "</li>"
            for s in section.sentences
        )
        parts.append(f'<ol class="findings">{items}</ol>')
    parts += [f'<p class="missing">{escape(words)}</p>' for words in section.missing]
    return "".join(parts)


def _row(brief: Brief, row: Row) -> str:
    """Two charts, or one with its table beside it, or one as wide as the page."""
    drawn = "".join(_figure(brief, drawing) for drawing in row)
    if is_whole(row):
        return f'<div class="pair whole">{drawn}</div>'
    if len(row) == 1:
        drawn += f'<div class="beside">{piece_table(row[0].piece)}</div>'
    return f'<div class="pair">{drawn}</div>'


def _prose(row: Row, lang: str) -> str:
    """The findings of a row's charts as sentences above it, each with its chart's number."""
    said = [
        t("brief.finding", lang, words=drawing.title.rstrip("。."), number=drawing.number)
        for drawing in row
    ]
    return f'<p class="prose">{escape(("" if lang == "zh" else " ").join(said))}</p>'


def _figure(brief: Brief, drawing: Drawing) -> str:
    return f"<figure>{_chart(brief, drawing)}{_caption(brief, drawing)}</figure>"


def _chart(brief: Brief, drawing: Drawing) -> str:
    """The drawing in a box that has its shape without it too, which brief.js lays out."""
    width, svg = brief.charts[drawing.number]
    shape = f"{width} / {height(drawing.piece)}"
    return f'<div class="chart" style="aspect-ratio:{shape}">{svg}</div>'


def _caption(brief: Brief, drawing: Drawing) -> str:
    piece = drawing.piece
    usual = usual_choices(brief.prepared)
    extra = " · ".join(word for word in piece.choices if word not in usual)
    label = t("brief.figure", brief.lang, number=drawing.number)
    notes = " ".join(words for words in (piece.note, piece.source, extra) if words)
    return (
        f"<figcaption><b>{escape(label)}</b> {escape(piece.about or drawing.title)}"
        f"{note_html(notes)}</figcaption>"
    )


def _annex(brief: Brief) -> str:
    # A table that stands beside its chart already is not said again.
    alone = [row for rows in brief.rows.values() for row in rows if len(row) == 1]
    beside = {row[0].number for row in alone if not is_whole(row)}
    found = [d for d in annex_tables(brief.sections, brief.lang) if d.number not in beside]
    if not found:
        return ""
    tables = [
        f'<div class="annex"><h3>{escape(t("brief.table_of", brief.lang, number=d.number))} '
        f"{escape(d.title)}</h3>{piece_table(d.piece)}{note_html(d.piece.source)}</div>"
        for d in found
    ]
    # The heading stays with the first table.
    title = f"<h2>{escape(t('brief.annex', brief.lang))}</h2>"
    first = f'<div class="annex">{title}{tables[0]}</div>'
    return f'<section id="annex">{first}{"".join(tables[1:])}</section>'


def _definitions(brief: Brief) -> str:
    lang = brief.lang
    known = [brief.metrics[name] for name in brief.prepared.metrics if name in brief.metrics]
    if not known:
        return ""
    said = "".join(f"<p>{_definition(metric, lang)}</p>" for metric in known)
    title = escape(t("brief.definitions", lang))
    return f'<section><h2>{title}</h2><div class="definitions">{said}</div></section>'


def _definition(metric: Metric, lang: str) -> str:
    said = f"<b>{escape(metric.name[lang])}</b> {escape(metric.meaning[lang])}"
    if metric.numerator and metric.denominator:
        formula = t(
            "brief.formula",
            lang,
            numerator=metric.numerator[lang],
            denominator=metric.denominator[lang],
        )
        said += f" {escape(formula)}"
    return said


def _origin(brief: Brief) -> str:
    piece, lang = brief.prepared.first, brief.lang
    if piece is None:
        return ""
    choices = t("common.list_comma", lang).join(usual_choices(brief.prepared))
    said = [
        t("brief.origin", lang),
        t("brief.choices", lang, choices=choices),
        t(
            "brief.publication",
            lang,
            id=piece.publication,
            when=date_label(datetime.fromisoformat(piece.published_at), lang),
            date=date_label(datetime.fromisoformat(piece.data_as_of).date(), lang),
        ),
    ]
    said += [t("brief.sample_about", lang)] if piece.is_sample else []
    lines = "".join(f"<p>{escape(words)}</p>" for words in said)
    title = escape(t("brief.sources", lang))
    return f'<section class="annex origin"><h2>{title}</h2>{lines}</section>'

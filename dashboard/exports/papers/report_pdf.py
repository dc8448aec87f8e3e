"""The work report's statistical part as .pdf, in the form of the .docx."""

from html import escape
from pathlib import Path

from dashboard.charts.palette import LIGHT, palette
from dashboard.exports.browser import FONTS, Pictures
from dashboard.exports.papers.report_sections import NUMBERS, ReportPaper
from dashboard.exports.papers.style import QUIET, SERIF, css_text, numbered, watermark_html
from dashboard.text.catalogue import t

_CSS = Path(__file__).with_name("report.css")
_FANGSONG = '"FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC", serif'
_KAITI = '"KaiTi", "楷体", "STKaiti", "Noto Serif CJK SC", "Source Han Serif SC", serif'

# Columns of names: the figure's and the metric's.
_NAMES = (0, 5)


def report_pdf(paper: ReportPaper, *, pictures: Pictures, watermark: str = "") -> bytes:
    """The paper, printed. Raises NoBrowserError where there is no Chromium."""
    return pictures.pdf(report_html(paper, watermark=watermark), creator=paper.author)


def report_html(paper: ReportPaper, *, watermark: str = "") -> str:
    """The whole paper as an HTML page for print."""
    behind = watermark_html(watermark)
    return (
        f'<!doctype html><html lang="{paper.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{_style(paper)}{_CSS.read_text('utf-8')}"
        f"</style></head><body>{behind}{_head(paper)}{_text(paper)}{_figures(paper)}"
        f"{_notes(paper)}</body></html>"
    )


def _style(paper: ReportPaper) -> str:
    words = {
        "accent": palette(LIGHT)["#000001"],
        "quiet": QUIET,
        "sans": FONTS,
        "serif": SERIF,
        "body": _FANGSONG,
        "second": _KAITI,
        "mark": css_text(t("common.sample", paper.lang) if paper.is_sample else ""),
        "origin": css_text(paper.small_print),
    }
    return "html{" + "".join(f"--{name}:{word};" for name, word in words.items()) + "}"


def _head(paper: ReportPaper) -> str:
    sample = ""
    if paper.is_sample:
        sample = f'<p class="sample">{escape(t("papers.sample", paper.lang))}</p>'
    return f'<h1>{escape(paper.title)}</h1><p class="subtitle">{escape(paper.subtitle)}</p>{sample}'


def _text(paper: ReportPaper) -> str:
    lang = paper.lang
    parts = [_heading(paper, 0, "text")]
    if lang != "zh":
        parts.append(f'<p class="plain">{escape(t("papers.quoted", lang))}</p>')
    for n, section in enumerate(paper.sections):
        parts.append(f"<h3>{escape(numbered(n, section.title, lang, below=True))}</h3>")
        if section.paragraph:
            parts.append(f'<p lang="zh">{escape(section.paragraph)}</p>')
        else:
            parts.append(f"<p>{escape(t('papers.nothing', lang))}</p>")
    return "".join(parts)


def _figures(paper: ReportPaper) -> str:
    head = "".join(_cell("th", n, word) for n, word in enumerate(paper.columns))
    rows = []
    for section in paper.sections:
        title = escape(section.title)
        rows.append(f'<tr class="group"><td colspan="{len(paper.columns)}">{title}</td></tr>')
        rows += [
            f"<tr>{''.join(_cell('td', n, word) for n, word in enumerate(paper.cells(row)))}</tr>"
            for row in section.rows
        ]
    return (
        f"{_heading(paper, 1, 'figures')}<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _notes(paper: ReportPaper) -> str:
    notes = "".join(f"<p>{n}. {escape(note)}</p>" for n, note in enumerate(paper.notes, start=1))
    return f"{_heading(paper, 2, 'notes')}{notes}"


def _heading(paper: ReportPaper, n: int, key: str) -> str:
    return f"<h2>{escape(numbered(n, t(f'papers.{key}', paper.lang), paper.lang))}</h2>"


def _cell(tag: str, n: int, word: str) -> str:
    # Only names may be broken over two lines.
    css = ' class="number"' if n in NUMBERS else ' class="name"' if n in _NAMES else ""
    return f"<{tag}{css}>{escape(word)}</{tag}>"

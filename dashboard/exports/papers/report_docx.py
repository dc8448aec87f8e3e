"""The work report's statistical part as .docx, set as Chinese offices set their papers.

Page, sizes and fonts follow GB/T 9704 (A4; 仿宋 16 pt, fixed 28 pt lines, first lines indented by
two characters; 黑体 and 楷体 headings), with the fonts that a Chinese Windows has.
"""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from dashboard.exports.papers.report_sections import NUMBERS, ReportPaper
from dashboard.exports.papers.style import numbered
from dashboard.exports.papers.word_watermark import draw_watermark
from dashboard.text.catalogue import t

BODY, HEADING, SECOND, TITLE, LATIN = "仿宋", "黑体", "楷体", "宋体", "Times New Roman"
SMALL = "数据表"
# Shares of the line: figure, scope, value, unit, period, metric; with published and check.
_WIDTHS = {6: (42, 18, 22, 16, 32, 26), 8: (31, 16, 20, 12, 23, 22, 20, 12)}
_QUIET = RGBColor(0x68, 0x70, 0x7A)
_RED = RGBColor(0xB3, 0x26, 0x1E)


def report_docx(paper: ReportPaper, *, watermark: str = "") -> bytes:
    """The paper as a file that Word opens."""
    document = Document()
    _set_page(document)
    _set_styles(document, paper.lang)
    _set_properties(document, paper)
    _write_head(document, paper)
    _write_text(document, paper)
    _write_figures(document, paper)
    _write_notes(document, paper)
    _write_margins(document, paper)
    if watermark:
        draw_watermark(document.sections[0].header, watermark)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Paper) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.header_distance, page.footer_distance = Mm(20), Mm(25)


def _set_styles(document: Paper, lang: str) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _set_font(normal, BODY, 16)
    _set_lines(normal, 28)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, font in (("Heading 1", HEADING), ("Heading 2", SECOND)):
        # 黑体 is heavy by itself; Latin needs to be bold.
        _set_font(styles[name], font, 16, bold=lang != "zh" or font == SECOND)
        _set_lines(styles[name], 28)
    _set_font(styles["Title"], TITLE, 22, bold=True)
    _set_lines(styles["Title"], 34)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    small = styles.add_style(SMALL, 1)
    small.base_style = normal
    _set_font(small, TITLE, 9)
    _set_lines(small, 13)
    small.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _set_font(style: ParagraphStyle, chinese: str, size: float, *, bold: bool = False) -> None:
    """One font for Chinese and one for digits; the theme's, which would win, is taken away."""
    style.font.name = LATIN
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), chinese)


def _set_lines(style: ParagraphStyle, points: float) -> None:
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    form.space_before = form.space_after = Pt(0)


def _set_properties(document: Paper, paper: ReportPaper) -> None:
    about = document.core_properties
    about.title, about.author, about.comments = paper.title, paper.author, ""
    about.last_modified_by = paper.author
    about.created = about.modified = paper.published_at.replace(tzinfo=None)
    about.language = "zh-CN" if paper.lang == "zh" else "en-GB"


def _write_head(document: Paper, paper: ReportPaper) -> None:
    document.add_paragraph(paper.title, style="Title")
    subtitle = document.add_paragraph()
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write_run(subtitle, paper.subtitle, SECOND)
    if paper.is_sample:
        mark = document.add_paragraph()
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write_run(mark, t("papers.sample", paper.lang), HEADING, color=_RED, size=12)
    document.add_paragraph()


def _write_text(document: Paper, paper: ReportPaper) -> None:
    lang = paper.lang
    document.add_heading(numbered(0, t("papers.text", lang), lang), level=1)
    if lang != "zh":
        _add_paragraph(document, t("papers.quoted", lang))
    for n, section in enumerate(paper.sections):
        document.add_heading(numbered(n, section.title, lang, below=True), level=2)
        _add_paragraph(document, section.paragraph or t("papers.nothing", lang))


def _write_figures(document: Paper, paper: ReportPaper) -> None:
    lang = paper.lang
    document.add_heading(numbered(1, t("papers.figures", lang), lang), level=1)
    columns = paper.columns
    table = document.add_table(rows=0, cols=len(columns))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS[len(columns)], strict=True):
        column.width = Mm(width)
    _add_row(table, columns, columns=columns, is_bold=True)
    _repeat(table)
    for section in paper.sections:
        _add_group(table, section.title)
        for row in section.rows:
            _add_row(table, paper.cells(row), columns=columns)


def _add_row(
    table: Table, words: Sequence[str], *, columns: Sequence[str], is_bold: bool = False
) -> None:
    row = _new_row(table)
    widths = _WIDTHS[len(columns)]
    for n, (cell, word) in enumerate(zip(row.cells, words, strict=True)):
        cell.width = Mm(widths[n])
        line = cell.paragraphs[0]
        # By its id, which is its name: looking it up 450 times takes longer than all else.
        line._p.style = SMALL
        line.add_run(word).bold = is_bold
        # Value and published figure, below each other by their last digit.
        if n in NUMBERS:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _new_row(table: Table) -> _Row:
    """A row that is not broken over two pages."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _add_group(table: Table, title: str) -> None:
    row = _new_row(table)
    cell = row.cells[0].merge(row.cells[-1])
    line = cell.paragraphs[0]
    line.style = SMALL
    line.paragraph_format.keep_with_next = True
    line.add_run(title).bold = True
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F2F3F5")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _write_notes(document: Paper, paper: ReportPaper) -> None:
    document.add_heading(numbered(2, t("papers.notes", paper.lang), paper.lang), level=1)
    for n, note in enumerate(paper.notes, start=1):
        _add_paragraph(document, f"{n}. {note}")


def _write_margins(document: Paper, paper: ReportPaper) -> None:
    """Above every page where the numbers are from, below it its number: — 1 —."""
    page = document.sections[0]
    header = page.header.paragraphs[0]
    header.style = SMALL
    if paper.is_sample:
        _write_run(header, f"{t('common.sample', paper.lang)} · ", TITLE, color=_RED, size=9)
    _write_run(header, paper.small_print, TITLE, color=_QUIET, size=9)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write_run(footer, "— ", TITLE, size=14)
    run = footer.add_run()
    run.font.size = Pt(14)
    for kind in ("begin", "", "end"):
        run._r.append(_field_part(kind))
    _write_run(footer, " —", TITLE, size=14)


def _add_paragraph(document: Paper, words: str) -> None:
    """A paragraph of the text, its first line indented by two characters."""
    line = document.add_paragraph(words)
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")


def _write_run(
    line: Paragraph,
    words: str,
    chinese: str,
    *,
    size: float | None = None,
    color: RGBColor | None = None,
) -> None:
    run = line.add_run(words)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), chinese)
    if size is not None:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _field_part(kind: str) -> object:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    return parse_xml(
        '<w:instrText xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xml:space="preserve">PAGE</w:instrText>'
    )


def _repeat(table: Table) -> None:
    """The first row stands again on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

"""The work report on paper: its sentences, its table and its form, read back from both files."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.exports.browser import Pictures
from dashboard.exports.papers.report_docx import report_docx
from dashboard.exports.papers.report_pdf import report_pdf
from dashboard.exports.papers.report_sections import ReportPaper, report_sections
from dashboard.metrics.figures import THEMES, Figure, load_figures
from dashboard.metrics.report import Sentence, paragraph, write_sentences
from dashboard.settings import Settings
from dashboard.warehouse.answers import figure_rows
from dashboard.warehouse.reader import Reader

FIGURES = load_figures(Settings.from_environment().reference)
GOLDEN = Path(__file__).parent / "golden" / "report_docx.txt"
WHO = "市总工会 张三 2026-11-23 10:20"
MONTHS = ("2020-12", "2021-06")


def computed(reader: Reader, settings: Settings, month: str) -> dict[str, float]:
    rows = figure_rows(reader, settings, month=month)
    return {str(r["id"]): float(r["computed"]) for r in rows if r["computed"] is not None}  # type: ignore[arg-type]


def sentences(reader: Reader, settings: Settings, month: str) -> list[Sentence]:
    """As the page writes them."""
    return write_sentences(FIGURES, computed(reader, settings, month), month=month)


def write(paper: ReportPaper, watermark: str = "") -> Paper:
    return Document(BytesIO(report_docx(paper, watermark=watermark)))


def words(document: Paper) -> str:
    return "\n".join(line.text for line in document.paragraphs)


@pytest.mark.parametrize("month", MONTHS)
def test_every_sentence_of_the_page_is_in_the_text(
    month: str, reader: Reader, published: Settings
) -> None:
    said = words(write(report_sections(reader, published, month)))
    written = [s for s in sentences(reader, published, month) if s.written and s.computed]
    assert len(written) > 30
    for sentence in written:
        assert str(sentence.written) in said
    for theme in THEMES:
        own = [s for s in written if s.figure.theme == theme]
        if month != "2020-12" and own:
            assert paragraph(own) in said


def test_in_the_reports_own_year_what_agrees_is_verbatim(
    reader: Reader, published: Settings
) -> None:
    said = words(write(report_sections(reader, published, "2020-12")))
    agreeing = [s.figure for s in sentences(reader, published, "2020-12") if s.state == "agrees"]
    assert len(agreeing) > 10
    for figure in agreeing:
        assert figure.quote in said
    assert "至2020年底，全市已建基层工会" in said


def test_all_published_figures_give_the_published_report(
    reader: Reader, published: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "dashboard.exports.papers.report_sections.figure_rows",
        lambda *_, month: [{"id": f.id, "computed": fitting(f)} for f in FIGURES],
    )
    paper = report_sections(reader, published, "2020-12")
    said = "".join(section.paragraph for section in paper.sections)
    assert [figure.id for figure in FIGURES if figure.quote not in said] == []
    assert {row.state for section in paper.sections for row in section.rows} == {"一致"}


def fitting(figure: Figure) -> float:
    """A value that makes the published words true."""
    printed = float(figure.published)
    return printed * 1.0005 if figure.precision in ("more than", "about") else printed


@pytest.mark.parametrize("month", MONTHS)
def test_the_table_has_the_numbers_of_the_query(
    month: str, reader: Reader, published: Settings
) -> None:
    table = write(report_sections(reader, published, month)).tables[0]
    head, *body = [[cell.text for cell in row.cells] for row in table.rows]
    rows = [row for row in body if len(set(row)) > 1]
    assert head[:6] == ["数字", "口径", "数值", "单位", "时期", "来源指标"]
    assert head[6:] == (["公布数", "核对"] if month == "2020-12" else [])
    found = computed(reader, published, month)
    assert len(rows) == len(FIGURES) == 56
    for figure, row in zip(FIGURES, rows, strict=True):
        number = None if row[2] == "—" else float(row[2].replace(",", ""))
        assert number == (pytest.approx(found[figure.id], abs=5e-5) if figure.id in found else None)
        assert row[3] == figure.unit
        if month == "2020-12":
            assert float(row[6].replace(",", "")) == float(figure.published)
            assert row[7] in ("一致", "不一致", "没有数据")


def test_other_years_are_named_and_wording_is_to_be_checked(
    reader: Reader, published: Settings
) -> None:
    document = write(report_sections(reader, published, "2021-06"))
    said = words(document)
    assert "至2021年6月底，全市已建基层工会" in said and "2021年1至6月，" in said
    assert "2021年1—6月工作报告（统计部分）" in said and "核对后使用" in said
    missing = [s.figure for s in sentences(reader, published, "2021-06") if s.computed is None]
    assert missing
    for figure in missing:
        assert figure.name["zh"].replace("2021", "2022") in said
    cells = {cell.text for row in document.tables[0].rows for cell in row.cells}
    assert "至2021年6月底" in cells and "2022年" in cells


def test_the_structure_of_the_docx_is_as_agreed(reader: Reader, published: Settings) -> None:
    paper = report_sections(reader, published, "2020-12")
    assert structure(write(paper)) == GOLDEN.read_text("utf-8").splitlines()


def structure(document: Paper) -> list[str]:
    """Page, styles with their fonts, and the lines of the text by style, long ones cut."""
    page = document.sections[0]
    sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    found = [
        f"page {page.page_width.mm:.0f}×{page.page_height.mm:.0f}"  # type: ignore[union-attr]
        f" margins {' '.join(f'{side.mm:.0f}' for side in sides)}"  # type: ignore[union-attr]
    ]
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "数据表"):
        style = document.styles[name]
        fonts = style.element.rPr.rFonts
        east, latin = fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))
        assert not [key for key in fonts.attrib if "heme" in key], "a theme's font would win"
        found.append(f"style {name}: {east} {latin} {style.font.size.pt:g}")
    for line in document.paragraphs:
        indent = line._p.xpath("./w:pPr/w:ind/@w:firstLineChars")
        mark = " indented" if indent == ["200"] else ""
        text = "…" if len(line.text) > 40 else line.text
        found.append(f"{line.style.name}{mark}: {text}".rstrip())  # type: ignore[union-attr]
    table = document.tables[0]
    found.append(f"table {len(table.rows)}×{len(table.columns)}")
    found.append(" | ".join(cell.text for cell in table.rows[0].cells))
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    return found


def test_every_page_is_numbered_dated_and_marked(reader: Reader, published: Settings) -> None:
    document = write(report_sections(reader, published, "2020-12"), watermark=WHO)
    page = document.sections[0]
    assert [x.text for x in page.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
    header = page.header.paragraphs[0]
    assert reader.publication.id[-8:] in header.text and "示例数据" in header.text
    drawn = header._p.xpath("//*[local-name()='textpath']/@string")
    assert WHO in drawn
    plain = write(report_sections(reader, published, "2020-12"))
    assert WHO not in plain.sections[0].header._element.xml
    assert plain.core_properties.author == "苏州市总工会"


def test_in_english_only_the_sentences_are_chinese(reader: Reader, published: Settings) -> None:
    paper = report_sections(reader, published, "2021-06", lang="en")
    document = write(paper)
    quoted = {section.paragraph for section in paper.sections}
    others = [line.text for line in document.paragraphs if line.text not in quoted]
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert not [text for text in others + cells if any("一" <= c <= "鿿" for c in text)]
    assert "stay in Chinese" in words(document)


def test_a_month_without_data_says_so(reader: Reader, published: Settings) -> None:
    document = write(report_sections(reader, published, "2018-06"))
    assert words(document).count("没有可写的数据") >= 4


def test_the_pdf_says_the_same_on_official_paper(reader: Reader, published: Settings) -> None:
    paper = report_sections(reader, published, "2020-12")
    with Pictures() as pictures:
        pdf = PdfReader(BytesIO(report_pdf(paper, pictures=pictures, watermark=WHO)))
    assert pdf.metadata and pdf.metadata.title == paper.title
    assert pdf.metadata.creator == paper.author == "苏州市总工会"
    pages = ["".join(page.extract_text().split()) for page in pdf.pages]
    for number, page in enumerate(pages, start=1):
        assert f"—{number}—" in page and reader.publication.id[-8:] in page
        assert "".join(WHO.split()) in page and "示例数据" in page
    # The text goes on from page to page behind what each page adds.
    said = "".join(page.partition("".join(WHO.split()))[2] for page in pages)
    for section in paper.sections:
        assert "".join(section.paragraph.split()) in said
    for section in paper.sections:
        for row in section.rows:
            assert row.value in said
    assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
    assert pdf.outline[0]["/Title"] == paper.title  # type: ignore[index,call-overload]
    assert len(list(entries(pdf.outline))) == 1 + 3 + len(THEMES)


def entries(outline: list[object]) -> list[object]:
    return [x for o in outline for x in (entries(o) if isinstance(o, list) else [o])]

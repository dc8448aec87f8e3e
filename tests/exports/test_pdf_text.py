"""A printed PDF holds the characters that were written: they can be searched, copied, pasted."""

import io

from pypdf import PdfReader, PdfWriter

from dashboard.exports.browser import Pictures
from dashboard.exports.pdf_text import as_written, written

# Each of them shares its shape with a radical.
TEXT = "工会日月人民见车长门页风马鱼鸟黄齐龙户水火土金木"


def test_no_radical_stands_for_a_character() -> None:
    with Pictures() as pictures:
        html = f"<title>{TEXT}</title><h1>{TEXT}</h1><p>{TEXT[::-1]}</p>"
        pdf = PdfReader(io.BytesIO(pictures.pdf(html, creator="市总工会")))
    assert pdf.metadata and pdf.metadata.title == TEXT and pdf.metadata.creator == "市总工会"
    assert pdf.pages[0].extract_text().split() == [TEXT, TEXT[::-1]]
    assert [entry["/Title"] for entry in pdf.outline] == [TEXT]  # type: ignore[index,call-overload]


def test_every_radical_has_a_character_of_its_own() -> None:
    assert written()[ord("⼯")] == ord("工")
    assert not set(written()) & set(written().values())


def test_a_bookmark_says_its_words_once_and_all_else_stays() -> None:
    """Also in a file that another programme made."""
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    for words in ("三、覆盖" * 2, "CoverageCoverage", "Coverage"):
        writer.add_outline_item(title=words, page_number=0)
    writer.add_metadata({"/Title": "年报年报年报年报"})
    writer.pdf_header = "%PDF-1.6"
    made = io.BytesIO()
    writer.write(made)
    pdf = PdfReader(io.BytesIO(as_written(made.getvalue(), creator="市总工会")))
    assert [entry["/Title"] for entry in pdf.outline] == ["三、覆盖", "Coverage", "Coverage"]  # type: ignore[index,call-overload]
    assert {pdf.get_destination_page_number(entry) for entry in pdf.outline} == {0}  # type: ignore[arg-type]
    assert pdf.pdf_header == "%PDF-1.6"
    assert [page.mediabox[2:] for page in pdf.pages] == [[300, 400]]
    assert pdf.metadata and pdf.metadata.title == "年报年报年报年报"

"""A printed PDF holds the characters that were written: they can be searched, copied, pasted."""

import io

from pypdf import PdfReader

from dashboard.exports.browser import Pictures
from dashboard.exports.pdf_text import with_written_characters, written

# Each of them shares its shape with a radical.
TEXT = "工会日月人民见车长门页风马鱼鸟黄齐龙户水火土金木"


def test_no_radical_stands_for_a_character() -> None:
    with Pictures() as pictures:
        pdf = PdfReader(io.BytesIO(pictures.pdf(f"<h1>{TEXT}</h1><p>{TEXT[::-1]}</p>")))
    assert pdf.pages[0].extract_text().split() == [TEXT, TEXT[::-1]]
    assert [entry["/Title"] for entry in pdf.outline] == [TEXT]  # type: ignore[index,call-overload]


def test_every_radical_has_a_character_of_its_own() -> None:
    assert written()[ord("⼯")] == ord("工")
    assert not set(written()) & set(written().values())


def test_a_bookmark_says_its_words_once_and_nothing_moves() -> None:
    twice = "".join(f"{ord(character):04X}" for character in "三、覆盖" * 2).encode()
    before = b"<</Title <FEFF" + twice + b">\n/Title (CoverageCoverage)\n/Title (Coverage)>>"
    after = with_written_characters(before)
    assert len(after) == len(before)
    assert after.count(b"Coverage") == 2
    assert after.startswith(b"<</Title <FEFF" + twice[: len(twice) // 2] + b"> ")


def test_what_is_no_pdf_of_chromium_stays_as_it_is() -> None:
    assert with_written_characters(b"%PDF-1.7 other") == b"%PDF-1.7 other"

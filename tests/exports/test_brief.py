"""The brief, printed and read back: what it says, its form, and that its charts are vectors."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dashboard.exports.browser import Pictures
from dashboard.exports.deck import Deck, PreparedDeck, Slide
from dashboard.exports.papers.brief import brief_pdf
from dashboard.exports.papers.brief_content import Drawing, read_sections
from dashboard.exports.papers.brief_html import brief_html
from dashboard.exports.papers.brief_layout import make_brief, pair_up
from dashboard.exports.papers.brief_tables import piece_table
from dashboard.exports.pieces import CHART, Piece, Table
from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.slides.prepare import prepare
from dashboard.warehouse.publication import read_current

METRICS = load_dictionary(Settings.from_environment())
CITY = ("overview/cards", "overview/findings", "overview/pace", "coverage/ranks", "coverage/gap")
KUNSHAN = ("coverage/cards", "coverage/trend", "coverage/towns")
WHO = "市总工会 张三 2026-11-23 10:20"


def a_deck(settings: Settings, names: tuple[str, ...], query: str, title: str) -> Deck:
    slides = [Slide(*name.split("/"), query) for name in names]
    # A slide of a chart that the page does not have any more.
    slides.append(Slide("coverage", "gone", query))
    publication = read_current(settings).id
    return Deck("d", title, "2020年12月", "zh", publication, "", tuple(slides))


@pytest.fixture(scope="module")
def decks(published: Settings) -> dict[str, PreparedDeck]:
    """A deck of the city and one of a district, both of the full year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_HOME", str(published.home))
        named = {
            "city": a_deck(published, CITY, "month=2020-12", "季度工作汇报"),
            "kunshan": a_deck(published, KUNSHAN, "district=320583&month=2020-12", "昆山情况汇报"),
        }
        return {name: prepare(published, deck, lambda *_: None) for name, deck in named.items()}


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as found:
        yield found


@pytest.fixture(scope="module")
def printed(decks: dict[str, PreparedDeck], pictures: Pictures) -> dict[str, PdfReader]:
    """Each deck's brief, opened again."""

    def printed(prepared: PreparedDeck) -> PdfReader:
        pdf = brief_pdf(prepared, METRICS, pictures=pictures, watermark=WHO)
        return PdfReader(io.BytesIO(pdf))

    return {name: printed(prepared) for name, prepared in decks.items()}


def text(pdf: PdfReader) -> str:
    """All text without the spaces that lines and columns leave."""
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", ["city", "kunshan"])
def test_it_says_what_the_pieces_say(
    name: str, decks: dict[str, PreparedDeck], printed: dict[str, PdfReader]
) -> None:
    said = text(printed[name])
    assert squeezed(decks[name].deck.title) in said
    for piece in decks[name].pieces:
        if piece is None:
            continue
        for card in piece.cards:
            assert squeezed(card.name) in said and squeezed(card.value) in said
        for sentence in piece.sentences:
            assert squeezed(sentence.words) in said
        if piece.kind == CHART:
            assert squeezed(piece.heading) in said
            assert squeezed(piece.source) in said
    for metric in decks[name].metrics:
        assert squeezed(METRICS[metric].meaning["zh"]) in said
    assert "页面上已没有coverage/gone" in said


def test_a_rate_is_defined_by_its_numerator_and_denominator(printed: dict[str, PdfReader]) -> None:
    rate = METRICS["coverage_rate_100"]
    assert rate.numerator and rate.denominator
    assert squeezed(f"{rate.numerator['zh']}÷{rate.denominator['zh']}") in text(printed["city"])


@pytest.mark.parametrize("name", ["city", "kunshan"])
def test_every_page_is_a4_and_tells_where_it_is_from(
    name: str, decks: dict[str, PreparedDeck], printed: dict[str, PdfReader]
) -> None:
    pages = printed[name].pages
    assert 2 <= len(pages) <= 6
    for number, page in enumerate(pages, start=1):
        # 210 × 297 mm in points, to the pixel that Chromium rounds to.
        assert [float(side) for side in page.mediabox[2:]] == pytest.approx([595.3, 841.9], abs=1)
        said = squeezed(page.extract_text())
        assert f"第{number}页，共{len(pages)}页" in said
        assert decks[name].deck.publication[-8:] in said
        assert "示例数据" in said and "数据截至2021年6月30日" in said
        assert squeezed(WHO) in said


def test_the_file_names_its_title_and_bookmarks_its_sections(printed: dict[str, PdfReader]) -> None:
    named = printed["city"].metadata
    assert named and (named.title, named.creator) == ("季度工作汇报", "苏州市总工会")
    title, sections = printed["city"].outline
    assert title["/Title"] == "季度工作汇报"  # type: ignore[index]
    # A list within is what is below the entry before it: the tables of the annex.
    names = [entry["/Title"] for entry in sections if not isinstance(entry, list)]
    assert names[:3] == ["一、主要指标", "二、总体情况", "三、组织覆盖"]
    assert names[-2:] == ["附注：指标说明", "数据来源"]


@pytest.mark.parametrize("name", ["city", "kunshan"])
def test_charts_are_vectors_and_fonts_are_within(name: str, printed: dict[str, PdfReader]) -> None:
    fonts = []
    for page in printed[name].pages:
        resources = page["/Resources"].get_object()
        drawn = resources.get("/XObject", {})
        assert not [x for x in drawn.values() if x.get_object().get("/Subtype") == "/Image"]
        fonts += [font.get_object() for font in resources["/Font"].get_object().values()]
    assert all(is_embedded(font) and "/ToUnicode" in font for font in fonts)


def is_embedded(font: DictionaryObject) -> bool:
    """Whether a font's outlines are in the file: Chromium writes Noto's as Type 3."""
    if font["/Subtype"] == "/Type3":
        return bool(font["/CharProcs"])
    descriptors = [kind.get_object()["/FontDescriptor"] for kind in font["/DescendantFonts"]]
    return all({"/FontFile2", "/FontFile3"} & set(found.get_object()) for found in descriptors)


def test_each_key_figure_is_told_once(decks: dict[str, PreparedDeck]) -> None:
    told = decks["city"]
    twice = replace(
        told,
        deck=replace(told.deck, slides=(*told.deck.slides, Slide("aid", "cards"))),
        pieces=(*told.pieces, told.pieces[0]),
    )
    first, *_, last = read_sections(twice)
    assert first.cards is not None and last.cards is None


def test_a_piece_that_is_empty_says_so_in_words(decks: dict[str, PreparedDeck]) -> None:
    chart = next(piece for piece in decks["city"].pieces if piece and piece.key == "ranks")
    deck = replace(decks["city"].deck, slides=(Slide("coverage", "ranks"),))
    empty = replace(chart, figure=None, heading="建会率", empty="到所选月份为止没有数据。")
    html = brief_html(make_brief(PreparedDeck(deck, (empty,)), METRICS, lambda *_: "", ""))
    assert "建会率：到所选月份为止没有数据。" in html
    assert "<figure" not in html


def test_a_deck_of_nothing_is_still_a_page(pictures: Pictures) -> None:
    deck = Deck("d", "Empty", "Dec 2020", "en", "p", "", (Slide("aid", "reach"),))
    brief = make_brief(PreparedDeck(deck, (None,)), METRICS, lambda *_: "", "")
    pdf = PdfReader(io.BytesIO(pictures.pdf(brief_html(brief), creator="")))
    assert "aid/reach is no longer on its page" in pdf.pages[0].extract_text()


def test_charts_share_rows_in_order_where_that_costs_least() -> None:
    def drawings(*heights: int) -> list[Drawing]:
        return [
            Drawing(n, "", replace(_PIECE, figure={"layout": {"height": height}}))
            for n, height in enumerate(heights)
        ]

    def numbers(*heights: int) -> list[list[int]]:
        return [[drawing.number for drawing in row] for row in pair_up(drawings(*heights))]

    assert numbers() == []
    assert numbers(300, 300) == [[0, 1]]
    # A low chart beside a high one would leave a hole.
    assert numbers(136, 604) == [[0], [1]]
    assert numbers(300, 300, 100) == [[0, 1], [2]]
    assert numbers(100, 300, 300) == [[0], [1, 2]]
    assert numbers(300, 300, 300, 300, 100) == [[0, 1], [2, 3], [4]]


def test_a_table_says_numbers_as_people_read_them() -> None:
    frame = pd.DataFrame(
        {"区县": ["昆山", "太仓"], "会员": [1234.0, None], "变化": [-0.0001, 0.1234]}
    )
    html = piece_table(replace(_PIECE, table=Table.of(frame, {"变化": "points"})))
    assert "<td>1,234</td>" in html and "<td>—</td>" in html
    assert "<td>12.3</td>" in html and "−0.0" not in html
    assert '<td class="words">昆山</td>' in html


_PIECE = Piece(
    CHART, "aid", "x", "", "zh", "2020-12", None, (), "p", "2026-01-01", "2020-12-31", False
)

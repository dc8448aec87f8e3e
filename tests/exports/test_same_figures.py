"""The figures in every export are those on the pages, of the same publication and scope."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.exports.deck import Deck, PreparedDeck, Slide, as_query
from dashboard.exports.workbook import Workbook, _standing_sheet
from dashboard.settings import Settings
from dashboard.slides.downloads import prepared_file
from dashboard.slides.prepare import prepare
from dashboard.warehouse.answers import metric_rows
from dashboard.warehouse.reader import open_reader
from tests.app_pages.app import open_app, said

pytestmark = pytest.mark.browser

MONTH, KUNSHAN = "2020-12", "320583"
PAGES = ("coverage", "aid", "competition", "reform", "rights")


@dataclass(frozen=True)
class Exported:
    """A deck of all cards of one scope, what its pages show, and its files."""

    settings: Settings
    district: str | None
    prepared: PreparedDeck
    shown: dict[str, list[tuple[str, str]]]
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=[KUNSHAN], ids=["district"])
def exported(request: pytest.FixtureRequest, published: Settings) -> Iterator[Exported]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_HOME", str(published.home))
        choices = {"month": MONTH} | ({"district": request.param} if request.param else {})
        reader = open_reader(published)
        deck = Deck(
            id="all",
            title="全部指标卡",
            subtitle="",
            lang="zh",
            publication=reader.publication.id,
            words="",
            slides=tuple(Slide(page, "cards", as_query(choices)) for page in PAGES),
        )
        found = prepare(published, deck, lambda done, of, page: None)
        files = {kind: prepared_file(published, found, kind) for kind in ("pptx", "pdf", "html")}
        shown = {page: cards_on(said(open_app(page, **choices))) for page in PAGES}
        yield Exported(published, request.param, found, shown, files)


def cards_on(html: str) -> list[tuple[str, str]]:
    """Name and value of every card that a page shows one on."""
    found = []
    for card in html.split('<div class="card')[1:]:
        value = re.search(r'class="value">(.*?)(?: <small|</div>)', card)
        name = re.search(r'class="name">(.*?)</div>', card)
        if value and name:
            found.append((unescape(name[1]), unescape(value[1])))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def of_pptx(body: bytes) -> str:
    words = []
    for slide in Presentation(BytesIO(body)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                words.append(shape.text_frame.text)
            if shape.has_table:
                words += [cell.text for row in shape.table.rows for cell in row.cells]
    return squeezed("\n".join(words))


def of_pdf(body: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages))


def of_html(body: bytes) -> str:
    found = re.search(r"<script[^>]*application/json[^>]*>(.*?)</script>", body.decode(), re.DOTALL)
    assert found
    return squeezed(json.dumps(json.loads(found[1]), ensure_ascii=False))


def test_pages_and_every_export_say_the_same(exported: Exported) -> None:
    kept = {
        (piece.page, card.name): card
        for piece in exported.prepared.pieces
        if piece
        for card in piece.cards
    }
    files = {
        "pptx": of_pptx(exported.files["pptx"]),
        "pdf": of_pdf(exported.files["pdf"]),
        "html": of_html(exported.files["html"]),
    }
    compared = 0
    for page, cards in exported.shown.items():
        assert cards, page
        for name, value in cards:
            assert kept[page, name].value == value
            for kind, text in files.items():
                assert squeezed(name) in text, (kind, name)
                assert squeezed(value) in text, (kind, name, value)
            compared += 1
    assert compared > 30


def test_the_numbers_are_those_of_the_workbook_and_the_command_line(exported: Exported) -> None:
    settings, district = exported.settings, exported.district
    reader = open_reader(settings)
    book = Workbook(reader, settings, MONTH, "zh", district)
    level = "district" if district else "city"
    told = metric_rows(reader, settings, metrics=(), month=MONTH, level=level)
    rows = {row["metric"]: row for row in told if row["district_code"] == district}
    sheets = {theme: _standing_sheet(book, theme) for theme in book.themes}
    column = 5 if district else 4
    compared = 0
    for piece in exported.prepared.pieces:
        for card in piece.cards if piece else ():
            if card.number is None:
                continue
            metric = book.metrics[card.metric]
            own = sheets[metric.theme]
            cell = own.sheet.body[own.lines[card.metric, ""]][column]
            if isinstance(cell, tuple):
                assert cell[0] == pytest.approx(card.number, rel=1e-12), card.metric
            value = rows.get(card.metric, {}).get(
                "ytd_value" if metric.basis == "flow" else "value"
            )
            if value is not None:
                assert value == pytest.approx(card.number, rel=1e-12), card.metric
                compared += 1
    assert compared > 25

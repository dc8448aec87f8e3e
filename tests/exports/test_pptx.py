"""The .pptx opened again: its package sound, its slides what the pieces say."""

import io
import json
import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.charts.heat_map import heat_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.exports.deck import Deck, PreparedDeck, Slide
from dashboard.exports.pieces import (
    ANSWERS,
    CARDS,
    CHART,
    FINDINGS,
    TABLE,
    Card,
    Piece,
    Sentence,
    Table,
    figure_json,
)
from dashboard.exports.pptx.deck_file import deck_pptx
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.settings import PROJECT, Settings
from dashboard.slides.prepare import prepare
from dashboard.text.formats import percent
from dashboard.warehouse.publication import read_current
from tests.exports.builders import a_deck, a_piece
from tests.exports.pptx_package import check_package

GOLDEN = Path(__file__).parent / "golden" / "pptx.json"
# `OVERSIGHT_GOLDEN=1 pytest tests/exports/test_pptx.py` writes the golden file anew.
RENEW = "OVERSIGHT_GOLDEN"

PLACES = pd.DataFrame(
    {"key": ["a", "b"], "label": ["昆山", "园区"], "value": [0.91, 0.95], "row": ["甲", "乙"]}
)
CARD = Card(
    "members",
    "工会会员数",
    "people",
    3891449.0,
    "389.1万",
    changes=(("同比", "+1.9%", "+73,389"),),
    target="目标 391万",
    status="amber",
    status_words="◐ 差 18,551",
    series=(3.0, 4.0, 5.0),
)
MAP = {"data": [{"type": "choropleth", "z": [1]}], "layout": {"geo": {}}}
RATES = tuple((f"区{n}", n / 20) for n in range(20))
NUMBERS = Table(("区县", "建会率"), RATES, {"建会率": "percent"})


def some_pieces() -> tuple[Piece | None, ...]:
    ranks = figure_json(ranked_bars(PLACES, say=percent, target=(0.95, "目标 95%")))
    cells = PLACES.assign(column="一", value=[1.0, -1.0], text=["91%", "95%"])
    grades = figure_json(heat_map(cells, rows=["甲", "乙"], columns=["一"], graded=True))
    return (
        a_piece(CARDS, "cards", cards=(CARD, Card("density", "入会率", "percent", empty="没有数"))),
        a_piece(
            FINDINGS,
            "findings",
            sentences=(
                Sentence("建会率最低。", figure=ranks, about="走势"),
                Sentence("其余平稳。"),
            ),
        ),
        a_piece(CHART, "ranks", figure=ranks, about="建会率（%）", note="按名册计。"),
        a_piece(CHART, "grades", figure=grades),
        a_piece(CHART, "map", figure=MAP, table=NUMBERS),
        a_piece(TABLE, "table", table=NUMBERS),
        a_piece(ANSWERS, "answers", sentences=(Sentence("高新区最高。", lead="谁高？"),)),
        a_piece(CHART, "none", empty="到所选月份为止没有数据。"),
        None,
    )


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    return load_dictionary(Settings(home=PROJECT))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, metrics: dict[str, Metric]) -> Path:
    file = tmp_path_factory.mktemp("pptx") / "deck.pptx"
    deck = a_deck(*some_pieces(), notes="先讲结论")
    file.write_bytes(deck_pptx(deck, metrics, pictures=None, watermark="市总工会 某部 10:20"))
    return file


def words_of(slide: Any) -> str:
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_the_package_needs_no_repair(written: Path) -> None:
    check_package(written)


def test_it_is_wide_and_in_our_fonts(written: Path) -> None:
    deck = Presentation(str(written))
    assert (deck.slide_width.pt, deck.slide_height.pt) == (960, 540)
    assert [layout.name for layout in deck.slide_layouts] == ["封面", "图表", "要点", "口径"]
    theme = next(
        part for part in deck.part.package.iter_parts() if part.partname == "/ppt/theme/theme1.xml"
    )
    assert 'ea typeface="微软雅黑"'.encode() in theme.blob
    assert b'<a:accent1><a:srgbClr val="B3261E"/></a:accent1>' in theme.blob


def test_every_slide_has_its_finding_its_small_print_and_its_notes(written: Path) -> None:
    slides = list(Presentation(str(written)).slides)
    assert len(slides) == 1 + len(some_pieces()) + 1
    for piece, slide in zip(some_pieces(), slides[1:-1], strict=True):
        words = words_of(slide)
        assert slide.shapes.title.text == (piece.heading if piece else "这一项已不在页面上")
        assert "先讲结论" in slide.notes_slide.notes_text_frame.text
        assert "市总工会 某部 10:20" in words
        if piece:
            for part in ("单位名册", "数据截至 2021年6月30日", "96cf7a86", "2020年12月、全市"):
                assert part in words
            assert "示例数据" in words
            assert piece.note in slide.notes_slide.notes_text_frame.text
    assert not [s for slide in slides for s in slide.placeholders if not s.text_frame.text.strip()]


def test_an_own_title_wins(metrics: dict[str, Metric]) -> None:
    deck = a_deck(some_pieces()[2], title="自己的结论")
    file = io.BytesIO(deck_pptx(deck, metrics, pictures=None))
    assert Presentation(file).slides[1].shapes.title.text == "自己的结论"


def test_cards_say_what_the_piece_says(written: Path) -> None:
    words = words_of(Presentation(str(written)).slides[1])
    for part in (
        "工会会员数",
        "389.1万",
        "同比 +1.9% +73,389",
        "目标 391万",
        "◐ 差 18,551",
        "没有数",
    ):
        assert part in words


def test_charts_hold_the_figures_numbers_and_a_worksheet(written: Path) -> None:
    slides = Presentation(str(written)).slides
    [chart] = charts_of(slides[3])
    [series] = chart.plots[0].series
    assert list(series.values) == [0.95, 0.91]
    assert list(chart.plots[0].categories) == ["园区", "昆山"]
    book = pd.read_excel(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), engine="calamine")
    assert book.iloc[:, 0].tolist() == ["园区", "昆山"]
    assert book[series.name].tolist() == [0.95, 0.91]
    assert charts_of(slides[2])


def test_a_heat_map_is_a_table_and_a_table_ends_after_twelve_rows(written: Path) -> None:
    slides = Presentation(str(written)).slides
    grades = next(shape for shape in slides[4].shapes if shape.has_table).table
    assert [cell.text for cell in grades.rows[1].cells][1].startswith("91%")
    for number in (5, 6):
        table = next(shape for shape in slides[number].shapes if shape.has_table).table
        assert len(table.rows) == 13
        assert "共 20 行" in words_of(slides[number])
    assert "没有浏览器" in words_of(slides[5])


def test_what_is_missing_is_said(written: Path) -> None:
    slides = Presentation(str(written)).slides
    assert "到所选月份为止没有数据。" in words_of(slides[8])
    assert "页面上已没有这一项。" in words_of(slides[9])


def test_the_last_slide_defines_the_metrics(written: Path, metrics: dict[str, Metric]) -> None:
    words = words_of(list(Presentation(str(written)).slides)[-1])
    assert metrics["coverage_rate_100"].meaning["zh"] in words
    assert "来源：单位名册、基层工会名册（2020年12月31日）" in words


def test_a_picture_is_what_pictures_draw(tmp_path: Path, metrics: dict[str, Metric]) -> None:
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c"
        "6260000000000600057a7a5ec50000000049454e44ae426082"
    )

    class Drawn:
        def png(self, figure: dict[str, Any], *, width: int, height: int) -> bytes:
            return dot

    file = tmp_path / "d.pptx"
    pictures: Any = Drawn()
    file.write_bytes(deck_pptx(a_deck(some_pieces()[4]), metrics, pictures=pictures))
    check_package(file)
    slide = Presentation(str(file)).slides[1]
    picture = next(s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "发现 map"


def test_structure(written: Path) -> None:
    """Each slide's layout and shapes, as the golden file has them."""
    found = [
        [slide.slide_layout.name, *(f"{shape.shape_type}: {shape.name}" for shape in slide.shapes)]
        for slide in Presentation(str(written)).slides
    ]
    if os.environ.get(RENEW):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(GOLDEN.read_text("utf-8"))


@settings(max_examples=8)
@given(words=st.text(max_size=300))
def test_any_words_make_a_sound_package(
    words: str, tmp_path_factory: pytest.TempPathFactory, metrics: dict[str, Metric]
) -> None:
    file = tmp_path_factory.mktemp("any") / "d.pptx"
    frame = PLACES.assign(label=[words + "a", "b"])
    figure = figure_json(ranked_bars(frame, say=lambda value: words))
    piece = a_piece(
        CHART, "any", heading=words, about=words, note=words, figure=figure, source=words
    )
    table = a_piece(TABLE, "any", table=Table((words + "x",), ((words,),), {}))
    deck = a_deck(piece, table, title=words, notes=words)
    file.write_bytes(deck_pptx(deck, metrics, pictures=None, watermark=words))
    check_package(file)
    assert len(Presentation(str(file)).slides) == 4


@pytest.fixture(scope="module")
def captured(published: Settings) -> Iterator[PreparedDeck]:
    """A deck of the coverage page, as the page itself says it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("OVERSIGHT_HOME", str(published.home))
    keys = ("cards", "findings", "ranks", "trend", "gap", "growth", "map")
    slides = tuple(Slide("coverage", key, "month=2020-12") for key in keys)
    publication = read_current(published).id
    yield prepare(published, Deck("d", "汇报", "", "zh", publication, "", slides), lambda *_: None)
    patch.undo()


def test_a_captured_deck_holds_the_pages_numbers(
    captured: PreparedDeck, tmp_path: Path, metrics: dict[str, Metric]
) -> None:
    file = tmp_path / "d.pptx"
    file.write_bytes(deck_pptx(captured, metrics, pictures=None))
    check_package(file)
    slides = list(Presentation(str(file)).slides)[1:]
    compared = 0
    for piece, slide in zip(captured.pieces, slides, strict=False):
        assert piece is not None and slide.shapes.title.text == piece.heading
        for card in piece.cards:
            assert card.name in words_of(slide) and (card.empty or card.value) in words_of(slide)
        if piece.kind == CHART and charts_of(slide):
            held = [list(s.values) for plot in charts_of(slide)[0].plots for s in plot.series]
            for numbers in drawn_numbers(piece):
                assert any(same(numbers, values) for values in held), piece.name
                compared += 1
    assert compared > 10


def drawn_numbers(piece: Piece) -> list[list[float]]:
    """The values of the traces of a figure; the lengths of steps."""
    traces = (piece.figure or {}).get("data", [])
    side = "x" if traces[0].get("orientation") == "h" else "y"
    return [[abs(value) for value in trace[side] if value is not None] for trace in traces]


def same(numbers: list[float], values: list[float | None]) -> bool:
    known = [abs(value) for value in values if value is not None]
    return len(known) == len(numbers) and all(map(math.isclose, known, numbers))

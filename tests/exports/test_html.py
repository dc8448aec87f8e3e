"""The offline file: whole in itself, its texts texts, every slide with its small print."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.exports.deck import PreparedDeck
from dashboard.exports.html import deck_html
from dashboard.exports.pieces import CARDS, CHART, FINDINGS, TABLE, Card, Piece, Sentence, Table
from dashboard.exports.slide_json import MOST_ROWS, deck_json
from dashboard.metrics.dictionary import Metric, load_dictionary
from dashboard.settings import PROJECT, Settings
from tests.exports import builders
from tests.exports.builders import a_piece

HOSTILE = "</script><script>alert(1)</script> & <!-- \u2028 {DECK} %PLOTLY%"


def a_deck(*pieces: Piece | None, lang: str = "zh", title: str = "工作汇报") -> PreparedDeck:
    made = builders.a_deck(*pieces, notes="先讲结论")
    return replace(made, deck=replace(made.deck, lang=lang, title=title))


FIGURE = {"data": [{"type": "bar", "x": [1], "y": ["甲"]}], "layout": {"height": 200}}
PIECES = (
    a_piece(CHART, "ranks", figure=FIGURE, note="注"),
    a_piece(CARDS, "cards", cards=(Card("members", "会员", "people", 3.0, "3", series=(1, 2, 3)),)),
    a_piece(FINDINGS, "findings", sentences=(Sentence("一句话。"),)),
    a_piece(TABLE, "list", table=Table(("单位", "占比"), (("甲", 0.5), ("乙", None)), {})),
    a_piece(CHART, "none", empty="到所选月份为止没有数据。"),
)


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    return load_dictionary(Settings(home=PROJECT))


def slides_of(prepared: PreparedDeck, metrics: dict[str, Metric]) -> list[dict[str, Any]]:
    slides: list[dict[str, Any]] = deck_json(prepared, metrics)["slides"]
    return slides


def deck_in(html: str) -> dict[str, Any]:
    found = re.search('<script type="application/json" id="deck">(.*?)</script>', html, re.DOTALL)
    assert found
    deck: dict[str, Any] = json.loads(found[1])
    return deck


def test_a_slide_a_piece_between_opening_and_definitions(metrics: dict[str, Metric]) -> None:
    slides = slides_of(a_deck(*PIECES), metrics)
    assert [slide["kind"] for slide in slides] == [
        "opening", "chart", "cards", "findings", "table", "empty", "closing",
    ]  # fmt: skip
    assert slides[-1]["entries"][0]["name"] == metrics["coverage_rate_100"].name["zh"]


def test_every_slide_says_source_date_publication_and_filters(metrics: dict[str, Metric]) -> None:
    deck = deck_json(a_deck(*PIECES), metrics)
    assert deck["sample"] == "示例数据"
    for slide in deck["slides"][1:-1]:
        small = " ".join(slide["small"])
        for words in ("单位名册", "2021年6月30日", "96cf7a86", "03:32", "全市"):
            assert words in small, slide["title"]


def test_a_slide_whose_piece_is_gone_or_empty_says_so(metrics: dict[str, Metric]) -> None:
    gone, empty = slides_of(a_deck(None, PIECES[-1]), metrics)[1:3]
    assert "coverage/gone" in gone["empty"] and gone["title"]
    assert empty["empty"] == "到所选月份为止没有数据。"


def test_an_own_title_takes_the_place_of_the_finding(metrics: dict[str, Metric]) -> None:
    prepared = a_deck(PIECES[0])
    own = replace(prepared.deck, slides=(replace(prepared.deck.slides[0], title="自拟"),))
    assert slides_of(replace(prepared, deck=own), metrics)[1]["title"] == "自拟"


def test_a_long_table_ends_with_how_much_more_there_is(metrics: dict[str, Metric]) -> None:
    rows = tuple((f"单位{n}", 1234.5 * n) for n in range(40))
    piece = a_piece(TABLE, "list", table=Table(("单位", "金额"), rows, {"金额": "yuan"}))
    table = slides_of(a_deck(piece), metrics)[1]["table"]
    assert len(table["rows"]) == MOST_ROWS and str(40 - MOST_ROWS) in table["more"]
    assert table["columns"][1] == {"name": "金额（元）", "isNumber": True}
    assert table["rows"][2] == ["单位2", "2,469.0"] and table["rows"][1][1] == "1,234.5"


def test_a_day_in_a_table_has_no_midnight(metrics: dict[str, Metric]) -> None:
    rows = (("甲", "2020-11-30T00:00:00.000", 3), ("乙", None, None))
    piece = a_piece(TABLE, "list", table=Table(("单位", "日期", "家数"), rows, {}))
    shown = slides_of(a_deck(piece), metrics)[1]["table"]["rows"]
    assert shown == [["甲", "2020-11-30", "3"], ["乙", "—", "—"]]


def test_the_outlines_of_districts_come_only_with_a_map(metrics: dict[str, Metric]) -> None:
    assert deck_json(a_deck(PIECES[0]), metrics)["outlines"] is None
    trace = {"type": "choropleth", "geojson": "/app/static/districts.geojson", "locations": []}
    a_map = a_piece(CHART, "map", figure={"data": [trace], "layout": {}})
    deck = deck_json(a_deck(a_map), metrics)
    assert len(deck["outlines"]["features"]) == 10
    assert deck["outlinesUrl"] == trace["geojson"]


def test_many_definitions_take_more_slides(metrics: dict[str, Metric]) -> None:
    piece = a_piece(CHART, "ranks", figure=FIGURE, metrics=tuple(metrics)[:60])
    closing = [s for s in slides_of(a_deck(piece), metrics) if s["kind"] == "closing"]
    sizes = [len(slide["entries"]) for slide in closing]
    assert sum(sizes) == 60 and len(sizes) > 2 and max(sizes) - min(sizes) <= 1


def test_the_file_asks_nobody_for_anything(metrics: dict[str, Metric]) -> None:
    html = deck_html(a_deck(*PIECES), metrics)
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", html)


def test_no_words_of_a_deck_become_code(metrics: dict[str, Metric]) -> None:
    prepared = a_deck(a_piece(CHART, "ranks", figure=FIGURE, heading=HOSTILE), title=HOSTILE)
    html = deck_html(prepared, metrics, watermark=HOSTILE)
    usual = deck_html(a_deck(PIECES[0]), metrics)
    assert html.count("</script>") == usual.count("</script>")
    assert html.count("<script") == usual.count("<script")
    deck = deck_in(html)
    assert deck["title"] == deck["watermark"] == deck["slides"][1]["title"] == HOSTILE
    assert "<title>&lt;/script&gt;" in html


def test_the_file_in_english_has_no_chinese_of_its_own(metrics: dict[str, Metric]) -> None:
    english = replace(PIECES[0], lang="en", heading="Finding", choices=("Dec 2020",), note="",
                      source="Source: units", figure={"data": [], "layout": {}})  # fmt: skip
    deck = deck_json(a_deck(english, lang="en", title="Report"), metrics)
    deck["slides"][0]["subtitle"] = deck["slides"][1]["notes"] = ""
    assert not re.search("[\u4e00-\u9fff]", json.dumps(deck, ensure_ascii=False))

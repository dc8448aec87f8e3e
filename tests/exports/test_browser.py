"""The printing browser: figures with real text, no network, from any thread, said when missing."""

import asyncio
import io
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import pandas as pd
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.charts.district_map import district_map
from dashboard.charts.palette import palette
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.exports.browser import NoBrowserError, Pictures
from dashboard.exports.pieces import figure_json
from dashboard.settings import PROJECT
from dashboard.text.formats import percent


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as found:
        yield found


def bars() -> dict[str, object]:
    frame = pd.DataFrame(
        {"key": ["a", "b"], "label": ["昆山", "太仓"], "value": [0.91, 0.96], "words": ["九", "十"]}
    )
    figure = figure_json(ranked_bars(frame, say=percent))
    assert figure is not None
    return figure


def test_a_figure_is_drawn_in_the_colours_of_a_theme_with_its_words_as_text(
    pictures: Pictures,
) -> None:
    for theme in ("light", "dark"):
        drawn = pictures.svg(bars(), width=500, height=200, theme=theme)
        assert drawn.startswith("<svg") and 'viewBox="0 0 500 200"' in drawn
        assert ">昆山<" in drawn and "<image" not in drawn
        text = tuple(int(palette(theme)["#000037"][n : n + 2], 16) for n in (1, 3, 5))
        assert f"rgb{text}" in drawn
        assert "#000037" not in drawn


def test_a_picture_has_the_size_asked_for_and_a_clear_ground(pictures: Pictures) -> None:
    picture = Image.open(io.BytesIO(pictures.png(bars(), width=500, height=200, scale=1.5)))
    assert picture.size == (750, 300)
    assert picture.mode == "RGBA" and picture.getpixel((749, 299))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("embed", [True, False])
def test_a_map_is_drawn_without_a_network(pictures: Pictures, embed: bool) -> None:
    outlines = json.loads((PROJECT / "dashboard/static/districts.geojson").read_text("utf-8"))
    codes = [feature["id"] for feature in outlines["features"]]
    frame = pd.DataFrame({"key": codes, "label": codes, "value": range(len(codes))})
    figure = district_map(frame, outlines=outlines, say=str, embed=embed)
    drawn = pictures.svg(figure_json(figure) or {}, width=600, height=400)
    assert drawn.count('class="choroplethlayer"') == 1
    assert drawn.split('class="choroplethlayer"')[1].count("<path") >= len(codes)


def test_nothing_is_fetched(pictures: Pictures) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Said nowhere."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        page = f'<img src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css">文'
        printed = pictures.pdf(page, creator="")
        server.shutdown()
    assert "文" in PdfReader(io.BytesIO(printed)).pages[0].extract_text()
    assert not asked


def test_it_draws_where_an_event_loop_runs_and_from_other_threads(pictures: Pictures) -> None:
    async def within() -> str:
        return pictures.svg(bars(), width=300, height=100)

    assert ">昆山<" in asyncio.run(within())
    with ThreadPoolExecutor(3) as threads:
        drawn = list(threads.map(lambda w: pictures.svg(bars(), width=w, height=99), (200, 300)))
    assert ['width="200"' in drawn[0], 'width="300"' in drawn[1]] == [True, True]


def test_a_browser_that_is_missing_is_told_with_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OVERSIGHT_BROWSER", "/no/such/browser")
    with pytest.raises(NoBrowserError) as raised, Pictures() as pictures:
        pictures.pdf("<p>x", creator="")
    assert "/no/such/browser" in raised.value.what
    assert "make browser" in raised.value.next_step

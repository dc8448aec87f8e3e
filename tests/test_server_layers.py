"""Code and styles leave the server compressed, once each, and come out as they were; every page has
in its head what the server adds."""

import gzip
import re
import threading
import time
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dashboard import server
from dashboard.compression import CompressedFiles
from dashboard.first_answer import InHead
from dashboard.settings import PROJECT
from tests.browser.dashboard import free_port

CODE = b"export default 1;\n" * 100
HTML = "<html><head><title>标题</title></head><body></head></body></html>".encode()
asked: list[str] = []


async def _code(request: Request) -> Response:
    asked.append(str(request.url.query))
    if request.query_params.get("v") == "gone":
        return Response(b"no such file", 404)
    headers = {"cache-control": "public, immutable", "etag": '"1"'}
    return Response(CODE, media_type="text/javascript", headers=headers)


async def _html(request: Request) -> Response:
    asked.append(request.url.path)
    # In two parts, the second of which ends the head.
    return StreamingResponse(
        iter([HTML[:20], HTML[20:]]), media_type="text/html", headers={"etag": '"1"'}
    )


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    routes = [Route("/code.js", _code), Route("/page", _code), Route("/", _html)]
    # Within it one that compresses too, as Streamlit's server has.
    layers = [
        Middleware(CompressedFiles),
        Middleware(InHead, html="<added>", without=re.compile(b"<title>.*?</title>")),
    ]
    layers += [Middleware(GZipMiddleware, minimum_size=10)]
    port = free_port()
    app = Starlette(routes=routes, middleware=layers)
    running = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield port
    running.should_exit = True
    thread.join()


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


def get(
    port: int, path: str, encoding: str = "gzip", accept: str = "*/*"
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"accept-encoding": encoding, "accept": accept})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_window_that_is_opened_makes_the_server_look_at_no_files() -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["fileWatcherType"] == "none"


def test_streamlits_code_for_every_element_of_pages_is_started_early() -> None:
    started = re.findall(r'import\("\./static/js/(\w+)\.', server._CODE_EARLY)
    assert sorted(started) == sorted(server.ELEMENTS)


def test_a_file_is_compressed_once(port: int) -> None:
    for _ in range(2):
        answer, body = get(port, "/code.js?v=1")
        assert gzip.decompress(body) == CODE
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"] == "public, immutable"
        assert answer.headers["vary"] == "accept-encoding"
    assert asked == ["v=1"]
    assert gzip.decompress(get(port, "/code.js?v=2")[1]) == CODE
    assert asked == ["v=1", "v=2"]


def test_who_cannot_take_it_gets_it_plain(port: int) -> None:
    answer, body = get(port, "/code.js?v=1", "identity")
    assert body == CODE
    assert "content-encoding" not in answer.headers


def test_what_is_not_there_is_not_kept(port: int) -> None:
    for _ in range(2):
        answer, body = get(port, "/code.js?v=gone")
        assert (answer.status, body) == (404, b"no such file")
    assert len(asked) == 2


def test_pages_are_left_alone(port: int) -> None:
    get(port, "/page")
    get(port, "/page")
    assert len(asked) == 2


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_page_gets_what_is_added_once_and_loses_what_is_left_out(
    port: int, encoding: str
) -> None:
    answer, body = get(port, "/", encoding, accept="text/html,*/*")
    expected = HTML.replace(b"</head>", b"<added></head>", 1)
    assert body == expected.replace("<title>标题</title>".encode(), b"")
    assert answer.headers["content-length"] == str(len(body))
    # A browser that kept the page of an older version would be told that nothing is new.
    assert "etag" not in answer.headers


def test_what_is_no_page_is_left_alone(port: int) -> None:
    _, body = get(port, "/")
    assert gzip.decompress(body) == HTML

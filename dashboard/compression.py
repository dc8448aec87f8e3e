"""Code and styles are sent compressed, each file compressed once.

Streamlit sends them as they are: eight megabytes for a first visit, nine seconds on an office's
line. Starlette's own middleware compresses anew for every visitor, which costs more than it saves
where the line is fast.
"""

import gzip
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KINDS = (".js", ".css")
_BEST = 9


@dataclass(frozen=True)
class _Answer:
    """What a file is answered with."""

    status: int
    headers: Headers
    body: bytes


class CompressedFiles:
    """Middleware. Keeps what it compressed: the files' addresses change with their content."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_compress(scope):
            await self._app(scope, receive, send)
            return
        address = f"{scope['path']}?{scope.get('query_string', b'').decode()}"
        if address not in self._kept:
            answer = await _ask(self._app, scope, receive)
            if answer.status != 200:
                await Response(answer.body, answer.status, answer.headers)(scope, receive, send)
                return
            self._kept[address] = await anyio.to_thread.run_sync(_compressed, answer)
        await self._kept[address](scope, receive, send)


def _may_compress(scope: MutableMapping[str, Any]) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    is_whole = "range" not in headers and "if-none-match" not in headers
    takes_it = "gzip" in headers.get("accept-encoding", "")
    return scope["path"].endswith(_KINDS) and is_whole and takes_it


async def _ask(app: ASGIApp, scope: Scope, receive: Receive) -> _Answer:
    """The whole answer of the application, which itself would compress some."""
    headers = [(name, word) for name, word in scope["headers"] if name != b"accept-encoding"]
    scope = {**scope, "headers": headers}
    start: Message = {}
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, collect)
    return _Answer(start["status"], Headers(raw=start["headers"]), b"".join(parts))


def _compressed(answer: _Answer) -> Response:
    kept = {
        name: word
        for name, word in answer.headers.items()
        if name in ("content-type", "cache-control", "etag", "last-modified")
    }
    headers = {**kept, "content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(gzip.compress(answer.body, _BEST, mtime=0), headers=headers)

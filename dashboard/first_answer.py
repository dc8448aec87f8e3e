"""A page's first answer fetches and starts the charts' code while the rest is still on its way.

Otherwise a browser hears of it last: after Streamlit's code, its connection and the page's run.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END = b"</head>"


class InHead:
    """Middleware: HTML that is added to the head of every page, and what is left out of it."""

    def __init__(self, app: ASGIApp, html: str, without: re.Pattern[bytes]) -> None:
        self._app = app
        self._html = html.encode()
        self._without = without

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        _ask_for_words(scope)
        start: Message = {}
        parts: list[bytes] = []

        async def added(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                start.update(message)
            elif not start:
                await send(message)
            else:
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    body = self._without.sub(b"", b"".join(parts))
                    body = body.replace(_END, self._html + _END, 1)
                    headers = MutableHeaders(scope=start)
                    headers["content-length"] = str(len(body))
                    # They are of the file: with the same file, what is added may be another.
                    del headers["etag"], headers["last-modified"]
                    await send(start)
                    await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, added)


def _ask_for_words(scope: Scope) -> None:
    """A page is asked for whole and as it is: to what is compressed, nothing can be added."""
    headers = MutableHeaders(scope=scope)
    for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
        del headers[name]


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")

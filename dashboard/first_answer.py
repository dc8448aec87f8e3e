"""A page's first answer fetches and starts the charts' code while the rest is still on its way.

Otherwise a browser hears of it last: after Streamlit's code, its connection and the page's run.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END = b"</head>"


class InHead:
    """Middleware: HTML that is added to the head of every page."""

    def __init__(self, app: ASGIApp, html: str) -> None:
        self._app = app
        self._html = html.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
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
                    body = b"".join(parts).replace(_END, self._html + _END, 1)
                    MutableHeaders(scope=start)["content-length"] = str(len(body))
                    await send(start)
                    await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, added)


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    is_plain = "content-encoding" not in headers
    return is_plain and headers.get("content-type", "").startswith("text/html")

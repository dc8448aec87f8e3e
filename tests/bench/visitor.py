"""A session as the browser has one: Streamlit's own messages over a WebSocket, nothing drawn.

Like the browser it keeps large messages by their hash and tells the server which it has, sends the
address and the choices of all selectboxes with every run, and follows the server's changes of
the address.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


class RunFailedError(Exception):
    """The server answered a run with an error or with a page that says that it failed."""


@dataclass
class _Box:
    """A selectbox on the page: what can be chosen, what is, and the fragment it reruns."""

    id: str
    options: list[str]
    chosen: str
    fragment: str


@dataclass
class Visitor:
    """One person's session. `received` counts the bytes of all messages, uncompressed."""

    address: str
    received: int = 0
    _socket: ClientConnection = field(init=False)
    _pages: dict[str, str] = field(default_factory=dict)
    _page: str = ""
    _query: str = ""
    _boxes: dict[str, _Box] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)
    # By hash: a message, and the run that last used it.
    _kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    _run: int = 0
    _age: int = 2

    @classmethod
    @asynccontextmanager
    async def at(cls, port: int) -> AsyncIterator[Self]:
        """Connected to the dashboard on this port of the machine."""
        address = f"127.0.0.1:{port}"
        visitor = cls(f"http://{address}")
        async with connect(
            f"ws://{address}/_stcore/stream",
            origin=visitor.address,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        ) as socket:
            visitor._socket = socket
            yield visitor

    async def open(self, page: str) -> None:
        """Open a page: by its address at first, then by the navigation."""
        self._boxes.clear()
        self._query = ""
        self._page = self._pages.get(page, "")
        await self._rerun(page_name="" if self._page else page)

    def options(self, key: str) -> list[str]:
        """What the selectbox of a key offers besides what is chosen; nothing where it is not."""
        box = self._box(key)
        return [words for words in box.options if words != box.chosen] if box else []

    async def choose(self, key: str, words: str) -> None:
        """Choose an option of a selectbox and wait until the run that it causes has finished."""
        box = self._box(key)
        assert box, f"there is no choice of {key} on this page"
        box.chosen = self._chosen[box.id] = words
        await self._rerun(box.fragment)

    def _box(self, key: str) -> _Box | None:
        # An element's identity ends in the key that the page gave it, and the language.
        ending = (f"-{key}-zh", f"-{key}-en")
        return next((box for id_, box in self._boxes.items() if id_.endswith(ending)), None)

    async def _rerun(self, fragment: str = "", *, page_name: str = "") -> None:
        """Ask for a run, of the page or of a fragment; take in its messages to the last."""
        self._run += 1
        self._kept = {
            hash_: kept for hash_, kept in self._kept.items() if self._run - kept[1] <= self._age
        }
        state = ClientState(
            query_string=self._query,
            page_script_hash=self._page,
            page_name=page_name,
            fragment_id=fragment,
            cached_message_hashes=list(self._kept),
        )
        state.context_info.url = self.address
        state.context_info.timezone = "Asia/Shanghai"
        state.context_info.locale = "zh-CN"
        for box in self._boxes.values():
            state.widget_states.widgets.add(id=box.id, string_value=box.chosen)
        if not fragment:
            self._boxes.clear()
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        while not self._took_in_last(await self._next()):
            pass

    async def _next(self) -> ForwardMsg:
        """The next message; one that is referred to is looked up among those kept."""
        raw = await self._socket.recv()
        assert isinstance(raw, bytes)
        self.received += len(raw)
        message: ForwardMsg = ForwardMsg.FromString(raw)
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[message.ref_hash][0]
        if message.metadata.cacheable:
            self._kept[message.hash] = message, self._run
        return message

    def _took_in_last(self, message: ForwardMsg) -> bool:
        """Take in a message; says whether it was the last of the run."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._age = message.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
            self._pages = {p.url_pathname: p.page_script_hash for p in message.navigation.app_pages}
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            finished = message.script_finished
            if finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RunFailedError("the page could not be compiled")
            return finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _see(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "html" and 'class="full-notice"' in element.html.body):
            raise RunFailedError(str(element)[:500])
        if kind != "selectbox":
            return
        box = element.selectbox
        options = list(box.options)
        default = box.raw_value if box.set_value else options[box.default]
        if box.set_value:
            self._chosen.pop(box.id, None)
        chosen = self._chosen.get(box.id, default)
        self._boxes[box.id] = _Box(box.id, options, chosen, fragment)

"""A line between browser and server: counts what goes over it, and can be as slow as an office's.

The browser's own throttling leaves WebSockets and the opening of a connection out, and it counts
messages before their compression.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from threading import Thread

_CHUNK = 1 << 14


@dataclass
class Line:
    """`delay` seconds there and back, `rate` bytes a second each way; `received` and `sent` are the
    bytes that the browser has had and has given, as transferred.
    """

    server: int
    delay: float
    rate: float
    port: int = 0
    received: int = 0
    sent: int = 0
    is_closed: asyncio.Event = field(default_factory=asyncio.Event)
    _free: dict[bool, float] = field(default_factory=lambda: {True: 0.0, False: 0.0})
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def carry(self, loops: Queue[asyncio.AbstractEventLoop]) -> None:
        """Listen until the line is closed; tells the loop as soon as there is a port."""
        async with await asyncio.start_server(self._connected, "127.0.0.1", 0) as listening:
            self.port = listening.sockets[0].getsockname()[1]
            loops.put(asyncio.get_running_loop())
            await self.is_closed.wait()

    async def _connected(self, ours: asyncio.StreamReader, theirs: asyncio.StreamWriter) -> None:
        # A connection is opened by a message there and back.
        await asyncio.sleep(self.delay)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        ways = ((ours, writer, False), (reader, theirs, True))
        for source, target, is_down in ways:
            parcels: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
            self._keep(self._take(source, parcels, is_down))
            self._keep(self._give(parcels, target))

    async def _take(
        self,
        source: asyncio.StreamReader,
        parcels: asyncio.Queue[tuple[float, bytes]],
        is_down: bool,
    ) -> None:
        """Note when each parcel arrives: all connections share the line's rate."""
        clock = asyncio.get_running_loop().time
        data = b"."
        while data:
            try:
                data = await source.read(_CHUNK)
            except OSError:
                data = b""
            if is_down:
                self.received += len(data)
            else:
                self.sent += len(data)
            self._free[is_down] = max(self._free[is_down], clock()) + len(data) / self.rate
            parcels.put_nowait((self._free[is_down] + self.delay / 2, data))

    async def _give(
        self, parcels: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter
    ) -> None:
        clock = asyncio.get_running_loop().time
        try:
            while True:
                due, data = await parcels.get()
                if due > clock():
                    await asyncio.sleep(due - clock())
                if not data:
                    break
                target.write(data)
                await target.drain()
        except OSError:
            pass  # The browser or the server closed it first.
        finally:
            target.close()

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@contextmanager
def line(server: int, *, delay: float = 0.0, rate: float = float("inf")) -> Iterator[Line]:
    """A line to the server's port, on a port of its own."""
    opened, loops = Line(server, delay, rate), Queue[asyncio.AbstractEventLoop]()
    # In a thread with a loop of its own: Playwright's runs in this one.
    thread = Thread(target=lambda: asyncio.run(opened.carry(loops)))
    thread.start()
    loop = loops.get()
    try:
        yield opened
    finally:
        loop.call_soon_threadsafe(opened.is_closed.set)
        thread.join()

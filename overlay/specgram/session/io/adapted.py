"""A connection of the caller's own making, driven through the methods that every websocket of that library has."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, Any

from websockets.exceptions import ConnectionClosed

if TYPE_CHECKING:
    from specgram.session.core.ports import Receiver

# Frames that may wait for a connection which writes one at a time.
WRITES = 64
# Seconds for a close that nobody waits for.
CLOSE_GRACE = 2.0


class AdaptedConnection:
    """Reads with `recv()` and writes with `send()` in two tasks of its own."""

    def __init__(self, socket: Any) -> None:
        self.received_at = time.monotonic()
        self.paused = False
        self._socket = socket
        self._receiver: Receiver | None = None
        self._writes: asyncio.Queue[Any] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    def attach(self, receiver: Receiver) -> None:
        self._receiver = receiver

    def release(self) -> None:
        """Begin to read and to write."""
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._read()), loop.create_task(self._write())]

    @property
    def response_headers(self) -> dict[str, str]:
        headers = getattr(getattr(self._socket, "response", None), "headers", None)
        pairs = getattr(headers, "raw_items", None) or dict(headers or {}).items
        return {str(name).lower(): str(value) for name, value in pairs()}

    async def _read(self) -> None:
        try:
            while True:
                data = await self._socket.recv()
                self.received_at = time.monotonic()
                receiver = self._receiver
                if receiver is None:
                    return
                receiver.text(data.encode()) if isinstance(data, str) else receiver.binary(bytes(data))
        except ConnectionClosed as closed:
            frame = closed.rcvd
            self._report(int(frame.code) if frame else 1006, frame.reason if frame else "", None if frame else closed)
        except Exception as error:
            self._report(1006, "", error)

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionClosed, OSError):
            while True:
                data = await self._writes.get()
                if data is None:
                    await self._socket.ping()
                elif isinstance(data, tuple):
                    await self._socket.close(*data)
                    self._report(data[0], data[1], None)
                else:
                    await self._socket.send(data)
                if self.paused and self._writes.qsize() < WRITES // 2:
                    self.paused = False
                    if self._receiver is not None:
                        self._receiver.writable()

    def _report(self, code: int, reason: str, error: Exception | None) -> None:
        receiver, self._receiver = self._receiver, None
        self._stop()
        if receiver is not None:
            receiver.closed(code, reason, error)

    def _put(self, data: Any) -> None:
        self._writes.put_nowait(data)
        self.paused = self._writes.qsize() >= WRITES

    def text(self, data: str) -> None:
        self._put(data)

    def binary(self, data: bytes) -> None:
        self._put(data)

    def probe(self) -> None:
        if hasattr(self._socket, "ping"):
            self._put(None)

    def begin_close(self, code: int, reason: str) -> None:
        self._put((code, reason))

    def leave(self) -> None:
        """Close the connection in the background, behind what waits to be written; nothing more is reported of it."""
        self._receiver = None
        self._put((1000, ""))
        asyncio.get_running_loop().call_later(CLOSE_GRACE, self.abort)

    def abort(self) -> None:
        """Cut the connection where it shows its transport, and close it in the background where it does not."""
        self._receiver = None
        self._stop()
        transport = getattr(self._socket, "transport", None)
        if transport is not None:
            transport.abort()
        else:
            self._tasks.append(asyncio.get_running_loop().create_task(self._close_quietly()))

    async def _close_quietly(self) -> None:
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._socket.close(), CLOSE_GRACE)

    def _stop(self) -> None:
        current = asyncio.current_task()
        for task in self._tasks:
            if task is not current:
                task.cancel()

    @property
    def is_gone(self) -> bool:
        """Whether none of its tasks is running."""
        return all(task.done() for task in self._tasks)

    async def gone(self) -> None:
        """Wait for its tasks."""
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        if tasks:
            await asyncio.wait(tasks, timeout=0.4)

    def pause_reading(self) -> None:
        """Its own queue is what holds back the peer."""

    def resume_reading(self) -> None:
        """See `pause_reading`."""

"""Fake servers for the five sockets, on real sockets in a thread of their own, scripted from the test."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tests.session.words import Recogniser

from .chaos import ChaosProxy, Fault

Behaviour = Callable[["FakeServer", ServerConnection, int], Awaitable[None]]
Refusal = Callable[[ServerConnection, Request], "Response | None"]


class FakeServer:
    """One behaviour for every connection; what clients did is kept.

    Attributes:
        url: Its `ws://` address, through the proxy when there are faults.
        port: Its own port.
        connections: How many connections were accepted.
        controls: Types of the control messages, by connection.
        audio: Bytes of audio received, by connection.
        garbled: Pieces of audio that were no whole word.
        paths: Request targets, by connection.
        headers: Headers of the handshakes.
    """

    def __init__(
        self,
        behaviour: Behaviour,
        faults: Callable[[int], Fault | None] | None = None,
        refuse: Refusal | None = None,
    ) -> None:
        self.behaviour = behaviour
        self.connections = 0
        self.attempts = 0
        self.controls: list[list[str]] = []
        self.texts: list[list[dict[str, Any]]] = []
        self.audio: list[int] = []
        self.garbled = 0
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.close_codes: list[int | None] = []
        self.url = ""
        self.port = 0
        self.proxy: ChaosProxy | None = None
        self._faults = faults
        self._refuse = refuse
        self._handlers: set[asyncio.Task[None]] = set()
        self._ready = threading.Event()
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="fake-server", daemon=True)

    def __enter__(self) -> FakeServer:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        options: dict[str, Any] = {"compression": None, "ping_interval": None, "max_queue": None, "max_size": None}
        async with serve(
            self._handle, "127.0.0.1", 0, process_request=self._request, close_timeout=0.2, **options
        ) as server:
            self.port = port = int(server.sockets[0].getsockname()[1])
            if self._faults is not None:
                self.proxy = ChaosProxy(port, self._faults)
                port = await self.proxy.start()
            self.url = f"ws://127.0.0.1:{port}"
            self._ready.set()
            await self._stop.wait()
            if self.proxy is not None:
                await self.proxy.stop()
            for task in list(self._handlers):
                task.cancel()
            for connection in list(server.connections):
                connection.transport.abort()

    async def _request(self, connection: ServerConnection, request: Request) -> Response | None:
        self.attempts += 1
        self.headers.append({name.lower(): value for name, value in request.headers.raw_items()})
        return self._refuse(connection, request) if self._refuse is not None else None

    async def _handle(self, connection: ServerConnection) -> None:
        number, self.connections = self.connections, self.connections + 1
        self.controls.append([])
        self.texts.append([])
        self.audio.append(0)
        self.paths.append(connection.request.path if connection.request else "")
        task = asyncio.current_task()
        assert task is not None
        self._handlers.add(task)
        try:
            with contextlib.suppress(ConnectionClosed, OSError, asyncio.CancelledError):
                await self.behaviour(self, connection, number)
        finally:
            self._handlers.discard(task)
        self.close_codes.append(connection.close_code)

    def note(self, number: int, frame: str | bytes) -> dict[str, Any] | None:
        """Remember a frame; a control message is returned parsed."""
        if isinstance(frame, bytes):
            self.audio[number] += len(frame)
            return None
        message: dict[str, Any] = json.loads(frame)
        self.controls[number].append(message["type"])
        self.texts[number].append(message)
        return message


async def recognise(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Live transcription of word-coded audio."""
    recogniser = Recogniser()
    try:
        async for frame in connection:
            server.note(number, frame)
            answers = recogniser.audio(frame) if isinstance(frame, bytes) else recogniser.text(frame)
            for answer in answers:
                await connection.send(answer)
            if recogniser.closed:
                return
    finally:
        server.garbled += recogniser.garbled


@contextlib.contextmanager
def serving(
    behaviour: Behaviour = recognise,
    faults: Callable[[int], Fault | None] | None = None,
    refuse: Refusal | None = None,
) -> Iterator[FakeServer]:
    """A running fake server."""
    with FakeServer(behaviour, faults, refuse) as server:
        yield server

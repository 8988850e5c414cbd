"""The server behind an emulator: uvicorn on a thread and an event loop of its own, on a port that is known at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import uvicorn

from .link import Links
from .protocols import http_protocol, websocket_protocol

__all__ = ["BackgroundServer", "configure"]

_LARGEST_FRAME = 64 * 1024 * 1024
_START_WITHIN = 10.0
_STOP_WITHIN = 5.0
_FINISH_WITHIN = 0.5


def configure(app: Any, links: Links) -> uvicorn.Config:
    """uvicorn's settings for an emulator: no log set-up of its own, no compression, no pings."""
    return uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        http=http_protocol(links),
        ws=websocket_protocol(links),
        ws_max_size=_LARGEST_FRAME,
        ws_ping_interval=None,
        ws_per_message_deflate=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=60,
    )


class _Server(uvicorn.Server):
    """Tells when it is ready, stops at once when told to, and leaves signals to the program that it runs in."""

    def __init__(self, config: uvicorn.Config, links: Links, ready: threading.Event) -> None:
        super().__init__(config)
        self._links = links
        self._ready = ready
        self._stop: asyncio.Event | None = None

    def stop_soon(self) -> None:
        """Begin to shut down; to be called on the server's loop."""
        self.should_exit = True
        if self._stop is not None:
            self._stop.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._stop = asyncio.Event()
        self._ready.set()

    async def main_loop(self) -> None:
        assert self._stop is not None
        stopping = asyncio.ensure_future(self._stop.wait())
        while not stopping.done() and not self.should_exit:
            await self.on_tick(0)  # refreshes the Date header
            await asyncio.wait([stopping], timeout=1.0)
        stopping.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._links.drop_frozen()
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await _finish(list(self.server_state.tasks))
        self._links.drop_all()
        await asyncio.sleep(0)


async def _finish(tasks: list[asyncio.Task[None]]) -> None:
    """Give tasks a moment to end by themselves, then cancel them."""
    if not tasks:
        return
    _, pending = await asyncio.wait(tasks, timeout=_FINISH_WITHIN)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending, timeout=_FINISH_WITHIN)


class BackgroundServer:
    """Serves an ASGI app from a daemon thread.

    Attributes:
        address: host and port it is bound to
        loop: its event loop, while it runs
    """

    def __init__(self, app: Any, host: str, port: int) -> None:
        self._app = app
        self._socket = _bind(host, port)
        self.address: tuple[str, int] = self._socket.getsockname()[:2]
        self.loop: asyncio.AbstractEventLoop | None = None
        self._links = Links()
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._server = _Server(configure(app, self._links), self._links, self._ready)
        self._thread = threading.Thread(target=self._run, name="specgram-emulator", daemon=True)

    def start(self) -> None:
        """Start and wait until it answers."""
        self._thread.start()
        if not self._ready.wait(_START_WITHIN) or self._failure:
            self.stop()
            raise RuntimeError("the emulator's server did not start") from self._failure

    def stop(self) -> None:
        """End every connection and the thread; safe to call again."""
        self._server.should_exit = True
        if self._thread.is_alive() and self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._server.stop_soon)
            self._thread.join(_STOP_WITHIN)
        self._socket.close()

    @property
    def open_connections(self) -> int:
        """How many TCP connections are open now."""
        return len(self._links)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        await self._server.serve([self._socket])


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle's delay on
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise OSError(error.errno, f"cannot listen on {host}:{port}: {error.strerror}") from error
    return bound

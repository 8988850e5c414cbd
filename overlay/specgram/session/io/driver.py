"""Runs a session core on an event loop: sockets, timers and attempts to connect. It decides nothing by itself."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Any

from specgram.redaction import redact
from specgram.session.core.core import SessionCore
from specgram.session.events import Gap, SessionState
from specgram.session.terms import Terms, agree

if TYPE_CHECKING:
    from specgram.session.core.ports import Listener
    from specgram.session.machines.hole import Hole
    from specgram.session_settings import ConnectSettings

    from .adapted import AdaptedConnection
    from .connection import Connection

logger = logging.getLogger("specgram.session")


class Driver:
    """One session on one event loop.

    Attributes:
        core: The session itself.
        loop: Its event loop; None before it was started.
        reader: Wakes whoever waits for messages on that loop; None while nobody does.
        burst: Bytes that are worth being read at once while more comes than that.
        feeding: Whether more is about to come of what was read at once.
        frames: Texts that came while somebody waited, and that nobody has looked at yet.
    """

    def __init__(self, settings: ConnectSettings, listener: Listener) -> None:
        self.settings = settings
        self.terms: Terms = agree(settings.channel, settings.url, settings.options)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.reader: Callable[[], None] | None = None
        self.frames: deque[bytes] | None = None
        self.burst = listener.burst
        self.feeding = False
        self._listener = listener
        self._connection: Connection | AdaptedConnection | None = None
        self._fills: dict[Hole, asyncio.Task[None]] = {}
        self._leaving: list[Connection | AdaptedConnection] = []
        self._attempt: asyncio.Task[None] | None = None
        self._opened: asyncio.Future[None] | None = None
        self._over: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._due = inf
        self.core = SessionCore(settings.channel, self.terms, self, url=redact(settings.url))

    # What the caller asks for.

    async def open(self) -> None:
        """Connect.

        Raises:
            HandshakeError: The server refused, or could not be reached.
        """
        self.loop = asyncio.get_running_loop()
        self._opened = self.loop.create_future()
        self.core.start()
        try:
            await self._opened
        except asyncio.CancelledError:
            self.core.disconnect()
            raise
        finally:
            self._opened = None

    async def finish(self) -> None:
        """End the stream and wait until everything has come.

        Raises:
            DeepgramWebSocketError: It did not come.
        """
        try:
            self.read_all()
            if self._fills:
                await asyncio.wait(self._fills.values(), timeout=self.terms.close_timeout)
            self.core.finish()
            await self.wait_over()
        except asyncio.CancelledError:
            self.core.disconnect()
            raise
        await self._gone()
        if self.core.error is not None:
            raise self.core.error

    async def disconnect(self, code: int = 1000, reason: str = "") -> None:
        """Close at once; two seconds at most."""
        self.read_all()
        self.core.disconnect(code, reason)
        await self.wait_over()
        await self._gone()

    async def wait_over(self) -> None:
        """Wait for the end of the session."""
        if self.core.state is not SessionState.CLOSED:
            if self._over is None:
                self._over = asyncio.get_running_loop().create_future()
            await asyncio.shield(self._over)

    async def _gone(self) -> None:
        """Wait until no socket is left, so that the event loop may be closed."""
        leaving, self._leaving = self._leaving, []
        try:
            if leaving:
                await asyncio.gather(*(connection.gone() for connection in leaving))
        except asyncio.CancelledError:  # the loop may be closed next
            for connection in leaving:
                connection.abort()
            raise

    # What the core asks for.

    def connect(self) -> None:
        assert self.loop is not None
        self._attempt = self.loop.create_task(self._connect())

    async def _connect(self) -> None:
        from .connecting import REQUEST_ID_HEADER, open_connection

        try:
            connection = await open_connection(self.settings, self.terms)
        except Exception as error:
            self._attempt = None
            self.core.refused(error)
            return
        self._attempt = None
        if self.core.state is SessionState.CLOSED:
            connection.abort()
            return
        self._connection = connection
        self._leaving = [*(each for each in self._leaving[-3:] if not each.is_gone), connection]
        connection.attach(self)
        self.core.opened(connection, connection.response_headers.get(REQUEST_ID_HEADER))
        connection.release()

    def deliver(self, event: Any) -> None:
        if self._listener.on_event(event) and not self.core.deaf and self._connection is not None:
            self.core.deaf = True
            self._connection.pause_reading()

    def read_again(self) -> None:
        """The caller has taken what waited."""
        if self.core.deaf:
            self.core.read_again()
            if self._connection is not None:
                self._connection.resume_reading()

    def wake(self, at: float) -> None:
        if at < self._due and self.loop is not None:
            if self._timer is not None:
                self._timer.cancel()
            self._due = at
            self._timer = self.loop.call_later(max(0.0, at - time.monotonic()), self._tick)

    def _tick(self) -> None:
        self._timer, self._due = None, inf
        self.read_all()
        self.core.tick()

    def opened(self) -> None:
        if self._opened is not None and not self._opened.done():
            self._opened.set_result(None)
        self._listener.on_open()

    def room(self) -> None:
        self._listener.on_room()

    def draining(self) -> None:
        self._listener.on_draining()
        self.read_again()

    def fill(self, hole: Hole) -> None:
        assert self.loop is not None
        self._fills[hole] = self.loop.create_task(self._fill(hole))

    async def _fill(self, hole: Hole) -> None:
        """Ask the REST API; what it cannot tell is a gap."""
        from .gap_fill import finals, gap_call

        resume = self.terms.facts.resume
        try:
            response = await self.settings.rest(gap_call(self.settings.url, hole))
            messages: list[Any] = list(finals(response, hole, resume.offsets if resume is not None else ()))
        except Exception as error:
            logger.warning("%s: %s was not transcribed: %s", self.settings.channel.name, hole, error)
            messages = [Gap(hole.start, hole.end)]
        if self._fills.pop(hole, None) is not None:
            for message in messages:
                self.core.filled(message) if not isinstance(message, Gap) else self.deliver(message)

    def ended(self, error: Exception | None) -> None:
        self._connection = None
        for hole, task in self._fills.items():
            task.cancel()
            self.deliver(Gap(hole.start, hole.end))
        self._fills = {}
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._attempt is not None and self._attempt is not asyncio.current_task():
            self._attempt.cancel()
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(error or _given_up(self.core))
        self._listener.on_end(error)
        if self._over is not None and not self._over.done():
            self._over.set_result(None)

    # What the connection reports.

    def text(self, data: bytes) -> None:
        """A text has come.

        While somebody waits for one, it is decoded when they get to it, in the next turn of the loop: of a thousand sessions
        that hear something in the same turn, one message at a time then exists as objects, and the garbage collector has
        nothing to go through. A text that they do not get to is decoded in the same turn, behind them.
        """
        frames, reader = self.frames, self.reader
        if frames:
            frames.append(data)
            if len(frames) == 2 and self.loop is not None:
                self.loop.call_soon(self.read_all)
        elif reader is None:
            self.core.text(data)
        else:
            if frames is None:
                frames = self.frames = deque()
            frames.append(data)
            reader()

    def read(self) -> None:
        """Decode the oldest text that waits for it; one of a connection that was given up counts for nothing."""
        if self.frames:
            data = self.frames.popleft()
            if self.core.outbox.wire is not None:
                self.core.text(data)

    def read_all(self) -> None:
        """Decode what still waits for it, before anything that came later counts."""
        while self.frames:
            self.read()

    def binary(self, data: bytes) -> None:
        self.read_all()
        self.core.binary(data)

    def fed(self) -> None:
        self._listener.on_fed()

    def writable(self) -> None:
        self.core.outbox.flush()

    def closed(self, code: int, reason: str, error: Exception | None = None) -> None:
        self.read_all()
        self._connection = None
        self.core.deaf = False
        self.core.closed(code, reason, error)


def _given_up(core: SessionCore) -> Exception:
    from specgram.session.core.failures import over

    return over(core)

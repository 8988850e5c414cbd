"""One websocket whose frames go straight to a session: no task, no queue and no wait between the socket and the caller."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from websockets.asyncio.client import ClientConnection
from websockets.asyncio.messages import Assembler
from websockets.frames import Frame, Opcode
from websockets.protocol import State

from .frames import BINARY, TEXT, FrameCutter, masked_frame

if TYPE_CHECKING:
    from websockets.client import ClientProtocol
    from websockets.frames import Close

    from specgram.session.core.ports import Receiver

# The server's TCP end gets this long after the closing handshake before the connection is cut.
CLOSE_GRACE = 1.0
# How long the end of a session waits for that.
FAREWELL = 0.2
# Bytes read at once from a connection on which little comes: a buffer of this size costs next to nothing.
READ_SIZE = 16 * 1024
BROKEN = 1006
NO_CODE = 1005


class _NoMessages(Assembler):
    """A receiving queue that was closed before anything came."""

    def __init__(self) -> None:
        self.closed = True


# In place of the library's receiving queue and of those who wait for it to write: no session ever fills one of them.
_NOTHING = _NoMessages()
_NOBODY: deque[asyncio.Future[None]] = deque(maxlen=0)

_TEXT, _BINARY, _CONT, _CLOSE = Opcode.TEXT, Opcode.BINARY, Opcode.CONT, Opcode.CLOSE


class Connection(ClientConnection):
    """A connection of the websockets library, with its receiving queue, keepalive and waiting writes taken out of the way.

    Attributes:
        received_at: When the last bytes came, on the monotonic clock.
        paused: Whether the write buffer is full.
        cutting: Whether data frames are cut out here; the handshake and the end of a connection are the library's.
    """

    # Beside the library's own attributes in `__dict__`: a session of which there are a thousand should be small.
    __slots__ = (
        "_answer",
        "_cutter",
        "_dead_after",
        "_early",
        "_first",
        "_parts",
        "_reading",
        "_receiver",
        "_reported",
        "_shaken",
        "cutting",
        "received_at",
    )

    def __init__(self, protocol: ClientProtocol, dead_after: float | None, **options: Any) -> None:
        super().__init__(protocol, **options)
        self.received_at = time.monotonic()
        self._receiver: Receiver | None = None
        self._early: list[tuple[Opcode, bytes]] | None = []
        self.cutting = False
        self._cutter = FrameCutter()
        self._answer = b""
        self._reading = 0
        self._parts: list[bytes] | None = None
        self._first: Opcode = _TEXT
        self._reported = self._shaken = False
        self._dead_after = dead_after

    def attach(self, receiver: Receiver) -> None:
        """From now on, the receiver gets every frame; those that came before are held until `release`."""
        self._receiver = receiver

    def release(self) -> None:
        """Hand over the frames that came together with the handshake's answer, and let go of what only that needed."""
        self._shaken = True
        self.request = self.response = None
        self.recv_messages = _NOTHING
        self.drain_waiters = _NOBODY
        early, self._early = self._early, None
        for opcode, data in early or ():
            self._hand_over(opcode, data)
        if self.protocol.state is not State.OPEN:
            self._report_close()

    @property
    def response_headers(self) -> dict[str, str]:
        """Headers of the handshake's answer, by lower-case name."""
        headers = self.response.headers.raw_items() if self.response is not None else ()
        return {name.lower(): value for name, value in headers}

    # What a session does.

    def text(self, data: str) -> None:
        self._write(TEXT, data.encode())

    def binary(self, data: bytes) -> None:
        self._write(BINARY, data)

    def _write(self, head: int, data: bytes) -> None:
        transport = self.transport
        if self.protocol.state is State.OPEN and not transport.is_closing():
            transport.write(masked_frame(head, data))

    def probe(self) -> None:
        if self.protocol.state is State.OPEN:
            self.protocol.send_ping(b"")
            self.send_data()

    def begin_close(self, code: int, reason: str) -> None:
        if self.protocol.state is State.OPEN:
            self.protocol.send_close(code, reason)
            self.send_data()

    def leave(self) -> None:
        """Close the connection in the background; nothing more is reported of it."""
        self._reported = True
        self._receiver = None
        self.begin_close(1000, "")
        self.loop.call_later(CLOSE_GRACE, self.transport.abort)

    def abort(self) -> None:
        """Cut the connection; nothing more is reported of it."""
        self._reported = True
        self._receiver = None
        self.transport.abort()

    @property
    def is_gone(self) -> bool:
        """Whether the socket is closed."""
        return bool(self.connection_lost_waiter.done())

    async def gone(self) -> None:
        """Wait until the socket is closed; a peer that keeps its end open is not waited for."""
        for _ in range(2):
            done, _pending = await asyncio.wait([self.connection_lost_waiter], timeout=FAREWELL)
            if done:
                return
            self.transport.abort()

    def pause_reading(self) -> None:
        """Leave what comes to the network."""
        with contextlib.suppress(RuntimeError):
            self.transport.pause_reading()

    def resume_reading(self) -> None:
        """Read again."""
        with contextlib.suppress(RuntimeError):
            self.transport.resume_reading()

    # What the library reports.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._read_at_once(READ_SIZE)
        raw = transport.get_extra_info("socket")
        if raw is not None and self._dead_after and hasattr(socket, "TCP_USER_TIMEOUT"):
            # The second line behind the watchdog: data that is not acknowledged breaks the connection.
            with contextlib.suppress(OSError):
                raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(self._dead_after * 1000) or 1)

    def _read_at_once(self, size: int) -> None:
        """Set how many bytes are read at once, where the transport has such a number; it is not declared."""
        if hasattr(self.transport, "max_size"):
            setattr(self.transport, "max_size", size)  # noqa: B010
            self._reading = size

    def _adapt(self, size: int) -> None:
        """Read more at once while a read brings all that it may, and less again when it brings little."""
        if self._receiver is not None:
            self._read_at_once(self._receiver.burst if size == self._reading else READ_SIZE)

    def data_received(self, data: bytes) -> None:
        self.received_at = time.monotonic()
        if self.cutting:
            if len(data) == self._reading or self._reading > READ_SIZE > len(data):
                self._adapt(len(data))
            self._feed(data)
        elif self.response is None and not self._shaken:
            self._shake(data)
        else:
            self.take_other(data)

    def _feed(self, data: bytes) -> None:
        receiver = self._receiver
        if receiver is None:
            self._cutter.feed(data, self)
            return
        receiver.feeding = True
        try:
            self._cutter.feed(data, self)
        finally:
            receiver.feeding = False
            receiver.fed()

    def _shake(self, data: bytes) -> None:
        """Give the library the answer to the handshake and nothing more; frames may follow it in the same piece."""
        self._answer = (self._answer + data)[-len(data) - 3 :]
        place = self._answer.find(b"\r\n\r\n")
        used = len(data) if place < 0 else place + 4 - (len(self._answer) - len(data))
        self.take_other(data[:used])
        if place >= 0:
            self._answer = b""
            self.cutting = self.protocol.state is State.OPEN
        if used < len(data):
            self.data_received(data[used:])

    def take_text(self, data: bytes) -> None:
        """A text frame has come."""
        if self._early is not None or self._receiver is None:
            self._hand_over(_TEXT, data)
        else:
            self._receiver.text(data)

    def take_binary(self, data: bytes) -> None:
        """A binary frame has come."""
        self._hand_over(_BINARY, data)

    def take_other(self, data: bytes) -> None:
        """Bytes for the library to look at."""
        super().data_received(data)
        if self.protocol.state is not State.OPEN:
            self.cutting = False
        if self.protocol.parser_exc is not None:
            self._report_close()

    def process_event(self, event: Any) -> None:
        if self.response is None and not self._shaken:
            super().process_event(event)
            return
        opcode = event.opcode
        if opcode is _TEXT or opcode is _BINARY:
            if event.fin:
                self._hand_over(opcode, event.data)
            else:
                self._first, self._parts = opcode, [bytes(event.data)]
        elif opcode is _CONT:
            self._continue(event)
        elif opcode is _CLOSE:
            self._report_close()

    def _continue(self, frame: Frame) -> None:
        if self._parts is not None:
            self._parts.append(bytes(frame.data))
            if frame.fin:
                parts, self._parts = self._parts, None
                self._hand_over(self._first, b"".join(parts))

    def _hand_over(self, opcode: Opcode, data: Any) -> None:
        receiver = self._receiver
        if self._early is not None:
            self._early.append((opcode, bytes(data)))
        elif receiver is not None:
            if opcode is _TEXT:
                receiver.text(data)
            else:
                receiver.binary(bytes(data))

    def _report_close(self) -> None:
        """Tell the session at once; the peer's end of the TCP connection is not worth waiting for."""
        if self._reported or self._early is not None:
            return
        self.loop.call_later(CLOSE_GRACE, self.transport.abort)
        received, sent = self.protocol.close_rcvd, self.protocol.close_sent
        self._tell_closed(
            received or (sent if self.protocol.parser_exc is not None else None), self.protocol.parser_exc
        )

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if not self._reported and self._early is None:
            self._tell_closed(self.protocol.close_rcvd, exc)

    def _tell_closed(self, frame: Close | None, error: Exception | None) -> None:
        self._reported = True
        receiver, self._receiver = self._receiver, None
        if receiver is not None:
            receiver.closed(int(frame.code) if frame else BROKEN, frame.reason if frame else "", error)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._receiver is not None:
            self._receiver.writable()

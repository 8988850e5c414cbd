"""A socket at the level of frames, over ASGI: receive, send, close, and what faults do to the connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .link import Link

__all__ = ["SocketWire"]

Event = MutableMapping[str, Any]
_NO_CODE = 1005


class SocketWire:
    """One accepted ASGI socket.

    Attributes:
        closed: whether either side closed it or a fault cut it
        close_code, close_reason: what the first side to close said
    """

    def __init__(
        self,
        receive: Callable[[], Awaitable[Event]],
        send: Callable[[Event], Awaitable[None]],
        link: Link | None,
    ) -> None:
        self._receive = receive
        self._send = send
        self._link = link
        self.closed = False
        self.close_code: int | None = None
        self.close_reason = ""

    async def receive(self) -> str | bytes | None:
        """The next frame of the client; None at its end."""
        if self.closed:
            return None
        event = await self._receive()
        if event["type"] == "websocket.disconnect":
            self._end(event.get("code", _NO_CODE), event.get("reason") or "")
            return None
        text = event.get("text")
        return text if text is not None else event.get("bytes") or b""

    async def send(self, frame: str | bytes) -> bool:
        """Send a frame; false when the client is gone."""
        event: Event = {"type": "websocket.send", "text" if isinstance(frame, str) else "bytes": frame}
        return await self._try_send(event)

    async def close(self, code: int | None, reason: str) -> None:
        """Send a close frame, without a code when it is None."""
        sent = {"type": "websocket.close", "code": _NO_CODE if code is None else code, "reason": reason}
        await self._try_send(sent)
        self._end(code, reason)

    async def _try_send(self, event: Event) -> bool:
        try:
            await self._send(event)
        except (OSError, RuntimeError):
            self._end(1006, "")
            return False
        return True

    def reset(self) -> None:
        """Send RST."""
        if self._link is None:
            raise RuntimeError("a reset needs a TCP connection; this socket is served in the process")
        self._end(1006, "reset")
        self._link.reset()

    def reset_after(self, size: int) -> None:
        """Let `size` bytes more out, then send RST."""
        if self._link is None:
            raise RuntimeError("a reset needs a TCP connection; this socket is served in the process")
        self._link.reset_after(size)

    def freeze(self) -> None:
        """Leave the connection open and dead."""
        self._end(1006, "half open")
        if self._link is not None:
            self._link.freeze()

    def cut(self) -> None:
        """End the TCP connection without a close frame."""
        self._end(1006, "cut")
        if self._link is not None:
            self._link.cut()

    @property
    def last_ping(self) -> float | None:
        """When the client sent its last websocket ping, on the loop's clock."""
        return None if self._link is None else self._link.last_ping

    def on_end(self, callback: Callable[[str, int, str], None]) -> None:
        """Have an end that the connection itself sees reported at once: a close of the client, a stop of the server."""
        if self._link is not None:
            self._link.on_end = callback

    def _end(self, code: int | None, reason: str) -> None:
        if not self.closed:
            self.closed = True
            self.close_code, self.close_reason = code, reason

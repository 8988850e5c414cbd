"""One TCP connection as the server writes to it: it can be reset at a byte, frozen half-open, or cut off."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["Link", "Links"]

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
_SETTLE = 0.02  # seconds for what was written before a reset to arrive: the reset overtakes nothing on loopback


class Link(asyncio.Transport):
    """Stands between a protocol and its transport and does what faults ask for.

    Attributes:
        last_ping: when the client sent its last websocket ping, on the loop's clock
        wake: called once when the link is frozen, so that whoever waits for the client stops waiting
        on_end: called with who ended a socket, code and reason, before the other side can know it
    """

    def __init__(self, inner: asyncio.Transport, links: Links) -> None:
        super().__init__()
        self._inner = inner
        self._links = links
        self._allowed: int | None = None
        self._frozen = False
        self._reset = False
        self.last_ping: float | None = None
        self.wake: Callable[[], None] | None = None
        self.on_end: Callable[[str, int, str], None] | None = None
        links.add(self)

    # --- faults

    def reset_after(self, size: int) -> None:
        """Let `size` more bytes out, then reset the connection."""
        self._allowed = size
        if size <= 0:
            self._reset_soon()

    def reset(self) -> None:
        """Close the socket so that the kernel sends RST."""
        if self._reset:
            return
        self._reset = True
        self._frozen = True
        endpoint = self._inner.get_extra_info("socket")
        with contextlib.suppress(OSError):
            endpoint.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._inner.abort()

    def _reset_soon(self) -> None:
        self._frozen = True
        self._allowed = None
        asyncio.get_running_loop().call_later(_SETTLE, self.reset)

    def freeze(self) -> None:
        """Stop writing and discard what comes in; the connection stays open until the client or the server stops."""
        if self._frozen:
            return
        self._frozen = True
        self._inner.set_protocol(_Discard(self._inner.get_protocol()))
        self._inner.resume_reading()
        self.gone()

    def gone(self) -> None:
        """Tell the protocol that nothing more will come from the client or reach it."""
        if self.wake:
            self.wake()

    def cut(self) -> None:
        """Close in the ordinary way (FIN), with whatever was written so far."""
        self._inner.close()

    def drop(self) -> None:
        """Let go of the socket at once; for the end of the server."""
        self._frozen = True
        self._inner.abort()

    @property
    def frozen(self) -> bool:
        """Whether nothing more goes out."""
        return self._frozen

    # --- the transport

    def write(self, data: Any) -> None:
        if self._frozen:
            return
        if self._allowed is not None:
            data = bytes(data)[: self._allowed]
            self._allowed -= len(data)
        self._inner.write(data)
        if self._allowed == 0:
            self._reset_soon()

    def writelines(self, list_of_data: Iterable[Any]) -> None:
        self.write(b"".join(list_of_data))

    def close(self) -> None:
        if not self._frozen:
            self._inner.close()

    def abort(self) -> None:
        self._inner.abort()

    def is_closing(self) -> bool:
        return self._inner.is_closing()

    def pause_reading(self) -> None:
        if not self._frozen and not self._inner.is_closing():
            self._inner.pause_reading()

    def resume_reading(self) -> None:
        if not self._inner.is_closing():
            self._inner.resume_reading()

    def is_reading(self) -> bool:
        return self._inner.is_reading()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        if not self._frozen:
            self._inner.set_protocol(protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._inner.get_protocol()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._inner.get_extra_info(name, default)

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._inner.set_write_buffer_limits(high, low)

    def get_write_buffer_size(self) -> int:
        return self._inner.get_write_buffer_size()

    def can_write_eof(self) -> bool:
        return self._inner.can_write_eof()

    def write_eof(self) -> None:
        self._inner.write_eof()


class _Discard(asyncio.Protocol):
    """Reads and forgets; tells the protocol that was there before when the connection is gone."""

    def __init__(self, before: asyncio.BaseProtocol) -> None:
        self._before = before

    def data_received(self, data: bytes) -> None:
        pass

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._before.connection_lost(exc)


class Links:
    """The open connections of one server."""

    def __init__(self) -> None:
        self._open: set[Link] = set()

    def add(self, link: Link) -> None:
        """Remember a connection."""
        self._open.add(link)

    def discard(self, link: Link) -> None:
        """Forget a connection that is gone."""
        self._open.discard(link)

    def drop_frozen(self) -> None:
        """Let go of connections that only a fault keeps open."""
        for link in list(self._open):
            if link.frozen:
                link.drop()

    def drop_all(self) -> None:
        """Let go of every connection."""
        for link in list(self._open):
            link.drop()

    def __len__(self) -> int:
        return len(self._open)

"""What a fault does to an HTTP exchange: pauses, pieces, broken JSON, broken connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from .faults import Fault
from .json_text import dumps, loads
from .link import Link
from .settings import Settings

if TYPE_CHECKING:
    from .answering import Reply

__all__ = ["BrokenConnectionError", "HttpFaults"]

_BREAKING = ("reset", "half_open", "close", "cut")
_PIECES = 10
_PIECE = 16 * 1024
_SETTLE = 0.02  # seconds for what was sent to arrive before the connection breaks


class BrokenConnectionError(Exception):
    """The connection is broken; nothing more can be sent."""


class HttpFaults:
    """The fault of one exchange, if any, and the connection that it strikes."""

    def __init__(self, fault: Fault | None, link: Link | None, settings: Settings) -> None:
        self.fault = fault
        self.link = link
        self._settings = settings
        self._moved = 0

    async def received(self, size: int) -> None:
        """Count bytes of the client; breaks the connection when that many have come."""
        self._moved += size
        if self._breaks() and self.fault.after_bytes and self._moved >= self.fault.after_bytes:  # type: ignore[union-attr]
            await self._break()

    async def before_answer(self) -> None:
        """Pause, or break the connection when no byte of the answer's body is to arrive."""
        if self.fault is None:
            return
        if self.fault.kind == "delay":
            await asyncio.sleep(self.fault.delay / self._settings.time_scale)
        elif self._breaks() and (self.fault.after_bytes <= self._moved or self.fault.kind == "close"):
            await self._break()

    async def pieces(self, content: bytes) -> AsyncIterator[tuple[bytes, bool]]:
        """The body as it is to be sent, and whether more follows."""
        size = max(1, -(-len(content) // _PIECES)) if self._is("slow") else _PIECE
        if self._breaks():
            assert self.fault is not None
            allowed = self.fault.after_bytes - self._moved
            yield content[:allowed], len(content) >= allowed
            if allowed <= len(content):
                await self._break()
            return
        for start in range(0, max(1, len(content)), size):
            if self._is("slow"):
                assert self.fault is not None
                await asyncio.sleep(self.fault.pause / self._settings.time_scale)
            yield content[start : start + size], start + size < len(content)

    def _is(self, kind: str) -> bool:
        return self.fault is not None and self.fault.kind == kind

    def changed(self, reply: Reply) -> Reply:
        """The reply, with a body that is no JSON or holds something unknown when the fault says so."""
        if self.fault is not None and self.fault.kind == "malformed":
            reply.content = reply.content[: max(1, len(reply.content) // 2)] or b"{"
        elif self.fault is not None and self.fault.kind == "unknown" and reply.media_type == "application/json":
            reply.content = dumps(_with_unknown(loads(reply.content))).encode()
        return reply

    def _breaks(self) -> bool:
        return self.fault is not None and self.fault.kind in _BREAKING

    async def _break(self) -> None:
        assert self.fault is not None
        if self.fault.delay:
            await asyncio.sleep(self.fault.delay / self._settings.time_scale)
        if self.link is not None:
            await asyncio.sleep(_SETTLE)
            {"reset": self.link.reset, "half_open": self.link.freeze}.get(self.fault.kind, self.link.cut)()
            self.link.gone()
        raise BrokenConnectionError


def _with_unknown(value: Any) -> Any:
    """The value with an unknown field in every object of it."""
    if isinstance(value, list):
        return [_with_unknown(item) for item in value]
    if isinstance(value, dict):
        return {**{name: _with_unknown(item) for name, item in value.items()}, "something_new": {"value": 1}}
    return value

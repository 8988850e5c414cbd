"""Sends a source into a live session, no piece before its time: the same steps for sync and async sessions."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, Protocol, cast

from specgram.errors import DeepgramValidationError

from .pacing import PIECE_SECONDS, Cutter, Pace, piece_size
from .source import as_source


class Hearer(Protocol):
    """The part of a sync session that audio goes into."""

    def send(self, data: bytes, /) -> Any: ...


class AsyncHearer(Protocol):
    """The part of an async session that audio goes into."""

    async def send(self, data: bytes, /) -> Any: ...


class _Plan:
    """What both flavours do between the source and the session."""

    def __init__(self, source: Any, speed: float, piece: float) -> None:
        if speed < 0:
            raise DeepgramValidationError(f"speed is {speed}: give times real time, or 0 to send as fast as possible.")
        self.source = as_source(source)
        self.pieces = self.source.pieces(piece_size(self.source.rate, piece))
        self.cutter = Cutter(self.source.rate)
        self.pace = Pace(0.0 if self.source.paced else self.source.rate, speed, time.monotonic())

    def wait(self, sent: int) -> float:
        return self.pace.wait(sent, time.monotonic())


def pump(
    session: Hearer,
    source: Any,
    *,
    speed: float = 1.0,
    piece: float = PIECE_SECONDS,
    stop: threading.Event | None = None,
) -> int:
    """Send all of a source, and return the number of bytes. The session stays open: finish it yourself.

    Args:
        session: A live session.
        source: A `Source`, a path, bytes, an open file, or an iterable of bytes.
        speed: Times real time; 0 sends as fast as the session takes it. Audio whose speed is not known, and audio that comes
            in real time by itself, is sent as it comes.
        piece: Seconds of audio in one frame.
        stop: Ends the sending early when it is set.

    Raises:
        DeepgramValidationError: It is no source, or an async one.
    """
    plan = _Plan(source, speed, piece)
    if not isinstance(plan.pieces, Iterable):
        raise DeepgramValidationError("An async iterable goes with an async session: use apump.")
    stop = stop or threading.Event()
    sent = 0
    with plan.source:
        for data in _cut(plan.pieces, plan.cutter):
            if stop.is_set():
                break
            session.send(data)
            sent += len(data)
            if wait := plan.wait(len(data)):
                stop.wait(wait)
    return sent


def _cut(pieces: Iterable[bytes], cutter: Cutter) -> Iterator[bytes]:
    for piece in pieces:
        yield from cutter.cut(piece)
    yield from cutter.rest()


async def apump(session: AsyncHearer, source: Any, *, speed: float = 1.0, piece: float = PIECE_SECONDS) -> int:
    """The same for an async session; blocking sources are read in a thread. Cancelling it ends the sending.

    Args:
        session: A live session.
        source: A `Source`, a path, bytes, an open file, or an iterable or async iterable of bytes.
        speed: Times real time; 0 sends as fast as the session takes it.
        piece: Seconds of audio in one frame.

    Raises:
        DeepgramValidationError: It is no source.
    """
    plan = _Plan(source, speed, piece)
    sent = 0
    with plan.source:
        async for data in _cut_async(plan.pieces, plan.cutter):
            await session.send(data)
            sent += len(data)
            if wait := plan.wait(len(data)):
                await asyncio.sleep(wait)
    return sent


async def _cut_async(pieces: Iterable[bytes] | AsyncIterable[bytes], cutter: Cutter) -> AsyncIterator[bytes]:
    arriving = pieces if isinstance(pieces, AsyncIterable) else _off_the_loop(pieces)
    async for piece in arriving:
        for data in cutter.cut(piece):
            yield data
    for data in cutter.rest():
        yield data


async def _off_the_loop(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    """Reads a blocking iterable in a thread, a piece at a time."""
    iterator, end = iter(pieces), object()
    while (piece := await asyncio.to_thread(next, iterator, end)) is not end:
        yield cast("bytes", piece)

"""Fault plan, rows 14 and 19, on real sockets: a caller who is faster than the network, and outages that are longer than the log."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from websockets.http11 import Headers, Request, Response

from specgram.session import Gap, Reconnected
from specgram_api._channel import ReconnectPolicy
from tests.session.words import BYTES_PER_SECOND, RATE, WORD_SECONDS, check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import Flavour, both

# Words of a piece of audio: a tenth of a second.
PIECE = 10
# Bytes a second that the network takes: fast enough for a test, and far slower than the caller.
SLOW = 6_000_000.0


def check_gaps(words: list[Any], gaps: list[Gap], count: int) -> int:
    """What is missing is exactly what was told; everything else is at its time. Returns how many words are missing."""
    numbers = [int(word.word) for word in words]
    assert numbers == sorted(set(numbers))
    missing = sorted(set(range(count)) - set(numbers))
    told = [(round(gap.start / WORD_SECONDS), round(gap.end / WORD_SECONDS)) for gap in gaps]
    assert missing == [number for start, end in told for number in range(start, end)]
    assert all(abs(word.start - number * WORD_SECONDS) <= 1 / RATE for word, number in zip(words, numbers, strict=True))
    assert all(gap.exact for gap in gaps)
    return len(missing)


@both
async def test_who_can_wait_is_made_to(flavour: Flavour) -> None:
    policy, count = ReconnectPolicy(buffer_seconds=2), 3_000
    with serving(faults=lambda _: Fault(rate=SLOW)) as server:
        session = flavour.listen(server.url, reconnect=policy, interim_results=True)
        largest = 0
        async with session:
            for first in range(0, count, PIECE):
                await session.send(speech(PIECE, first))
                largest = max(largest, core(session).machine.log.size)
            transcript = await session.finish()
    check_words(transcript.words, count)
    assert BYTES_PER_SECOND < largest <= 2 * BYTES_PER_SECOND


@both
async def test_who_cannot_is_told_what_is_missing(flavour: Flavour) -> None:
    """The network takes nothing before everything was said, which is more than the buffers of two sockets hold."""
    policy, count = ReconnectPolicy(buffer_seconds=0.5, overflow="drop_oldest"), 20_000
    audio = [speech(PIECE, first) for first in range(0, count, PIECE)]
    open_again = threading.Event()
    with serving(faults=lambda _: Fault(stall_after=50_000, gate=open_again)) as server:
        session = flavour.listen(server.url, reconnect=policy, dead_after=0)
        gaps: list[Gap] = []
        session.on(Gap, gaps.append)
        async with session:
            for piece in audio:
                await session.send(piece)
                assert core(session).machine.log.size <= BYTES_PER_SECOND / 2
            open_again.set()
            transcript = await session.finish()
    assert check_gaps(transcript.words, gaps, count) > 0


@both
async def test_an_outage_that_is_longer_than_the_log_is_one_gap(flavour: Flavour) -> None:
    policy = ReconnectPolicy(buffer_seconds=1, overflow="drop_oldest", catch_up=1000.0)
    down = True

    def refuse(connection: object, request: Request) -> Response | None:
        busy = server.connections > 0 and down
        return Response(503, "busy", Headers()) if busy else None

    with serving(faults=lambda number: Fault(up_bytes=20_000) if number == 0 else None, refuse=refuse) as server:
        session = flavour.listen(server.url, reconnect=policy)
        told: list[Any] = []
        session.on(Gap, told.append)
        session.on(Reconnected, told.append)
        async with session:
            for first in range(0, 500, PIECE):
                await session.send(speech(PIECE, first))
            while server.attempts < 3:  # the first refusal has come, and everything was said meanwhile
                await asyncio.sleep(0.01)
            down = False
            while not told:
                await asyncio.sleep(0.01)
            for first in range(500, 600, PIECE):
                await session.send(speech(PIECE, first))
            transcript = await session.finish()
    gaps = [event for event in told if isinstance(event, Gap)]
    assert len(gaps) == 1
    assert check_gaps(transcript.words, gaps, 600) > 300


def core(session: Any) -> Any:
    return getattr(session, "session", session)._core

"""What sessions leave behind: nothing, however they end and however many there are."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import threading
import weakref
from typing import Any

import psutil
import pytest

from specgram.session import SessionState
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import ASYNC, Flavour, both
from .test_losses import PATIENCE, POLICY

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
CROWD = 1_000 if SOAK else 60
CYCLES = 20_000 if SOAK else 150


def descriptors() -> int:
    gc.collect()
    return psutil.Process().num_fds()


@pytest.mark.soak
def test_a_crowd_that_loses_its_connections_recovers_and_leaves_nothing() -> None:
    async def main(url: str) -> None:
        before = descriptors()

        async def one(number: int) -> None:
            session = Flavour(ASYNC).listen(url, reconnect=POLICY, **PATIENCE)
            async with session:
                for first in range(0, 100, 10):
                    await session.send(speech(10, first))
                    await asyncio.sleep(0.005)
                transcript = await session.finish()
            check_words(transcript.words, 100)

        await asyncio.gather(*(one(number) for number in range(CROWD)))
        await asyncio.sleep(0.1)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert descriptors() <= before + 2  # the resolver's thread may keep a pipe

    # Every first connection of a session is cut; which ones those are is not known, so each of the first CROWD is.
    with serving(faults=lambda number: Fault(up_bytes=20_000) if number < CROWD else None) as server:
        asyncio.run(main(server.url))
        assert server.connections > CROWD


@pytest.mark.soak
@pytest.mark.timeout(1_800 if SOAK else 120)
@both
async def test_opening_and_closing_again_and_again(flavour: Flavour) -> None:
    with serving() as server:
        sessions: weakref.WeakSet[Any] = weakref.WeakSet()

        async def cycle(number: int) -> None:
            session = flavour.listen(server.url)
            sessions.add(session)
            with contextlib.suppress(ZeroDivisionError):
                async with session:
                    await session.send(speech(1))
                    if number % 3 == 0:
                        raise ZeroDivisionError
            assert session.state is SessionState.CLOSED

        for number in range(6):
            await cycle(number)
        files, threads = await settled(None)
        for number in range(CYCLES):
            await cycle(number)
        assert await settled(files) == (files, threads)
        assert len(sessions) <= 1


async def settled(expected: int | None) -> tuple[int, int]:
    """Descriptors and threads, once the other ends in this process had time to close theirs."""
    for _ in range(50):
        await asyncio.sleep(0.05)
        if expected is None or descriptors() <= expected:
            break
    # The threads in which `Flavour` makes the calls of a sync session are this test's own.
    own = [thread for thread in threading.enumerate() if not thread.name.startswith("asyncio_")]
    return descriptors(), len(own)

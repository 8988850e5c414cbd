"""A connection cut anywhere, in any way: nothing lost, nothing doubled, every time exact."""

from __future__ import annotations

import asyncio
import os
import random
from typing import Any

import pytest

from specgram.session import Reconnected, Reconnecting
from specgram_api._channel import ReconnectPolicy
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import Flavour, both

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
POLICY = ReconnectPolicy(catch_up=1000.0, max_outage=60)
# Where nothing is about time: thousands of connections keep a machine busy.
PATIENCE: dict[str, Any] = {"timeout": 60.0, "close_timeout": 120.0}
WORDS = 60
PIECES = [speech(6, first) for first in range(0, WORDS, 6)]


@pytest.mark.soak
@both
async def test_random_cuts_under_load(flavour: Flavour) -> None:
    chance = random.Random(7)
    faults = [Fault(up_bytes=chance.randrange(15_000, 90_000), way="fin") for _ in range(60 if SOAK else 4)]
    count = 6_000 if SOAK else 900
    with serving(faults=lambda number: faults[number] if number < len(faults) else None) as server:
        session = flavour.listen(server.url, reconnect=POLICY, **PATIENCE)
        async with session:
            for first in range(0, count, 10):
                await session.send(speech(10, first))
                await asyncio.sleep(0.001)
            transcript = await session.finish()
    check_words(transcript.words, count)
    assert server.garbled == 0
    assert server.connections > 2


@both
async def test_small_frames_as_fast_as_they_go(flavour: Flavour) -> None:
    """Telling of room while audio is handed over leads back to handing over: nothing goes out twice or gets lost."""
    audio, count = speech(500), 500
    with serving(faults=lambda number: Fault(up_bytes=60_000) if number == 0 else None) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            for at in range(0, len(audio), 160):
                await session.send(audio[at : at + 160])
            transcript = await session.finish()
    check_words(transcript.words, count)
    assert server.garbled == 0


@both
async def test_one_long_piece(flavour: Flavour) -> None:
    with serving(faults=lambda number: Fault(up_bytes=60_000) if number == 0 else None) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            await session.send(speech(1_500))
            transcript = await session.finish()
    check_words(transcript.words, 1_500)


@both
async def test_every_loss_is_told_in_iteration(flavour: Flavour) -> None:
    with serving(faults=lambda number: Fault(up_bytes=9_000) if number == 0 else None) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            for piece in PIECES:
                await session.send(piece)
            await session.request_close()
            kinds = [type(message) async for message in session]
    assert kinds.count(Reconnecting) == kinds.count(Reconnected) == 1
    assert kinds.index(Reconnecting) < kinds.index(Reconnected)

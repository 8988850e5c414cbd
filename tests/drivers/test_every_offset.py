"""A connection cut at every byte of an exchange of ten messages, first and second connection alike: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from specgram.errors import HandshakeError
from specgram_api.models.live import Results
from tests.session.words import WORD_SECONDS, check_words, speech

from .chaos import ChaosProxy, Fault, Way
from .fake import serving
from .flavours import ASYNC, SYNC, Flavour, both
from .test_losses import PATIENCE, POLICY

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
WORDS = 10
LANES = 24
# Most time goes into the pauses before reconnects, so that many exchanges go on side by side.
STEPS = {ASYNC: 1, SYNC: 7} if SOAK else {ASYNC: 97, SYNC: 97}
# Where the first connection is cut when it is the second one that is tried at every byte.
MIDDLE = 2_000
# Bytes at the end of an exchange whose loss costs nothing: everything was final before the last message.
CLOSING = 200


class Lane:
    """One proxy of its own, through which one exchange goes after the other; the numbers of its connections are then known."""

    def __init__(self, flavour: Flavour, target: int) -> None:
        self._flavour = flavour
        self.proxy = ChaosProxy(target, lambda number: self.faults.get(number))
        self.faults: dict[int, Fault] = {}
        self.url = ""

    async def __aenter__(self) -> Lane:
        self.url = f"ws://127.0.0.1:{await self.proxy.start()}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.proxy.stop()

    async def exchange(self, *faults: Fault) -> int:
        """Ten words over connections that are harmed like this; gives how many connections it took.

        Raises:
            HandshakeError: The first connection was cut before it was open.
        """
        first = self.proxy.connections
        self.faults = {first + number: fault for number, fault in enumerate(faults)}
        session = self._flavour.listen(self.url, reconnect=POLICY, interim_results=True, **PATIENCE)
        told: list[Any] = []
        session.on(Results, told.append)
        async with session:
            for number in range(WORDS):
                await session.send(speech(1, number))
                await asyncio.sleep(0)
            transcript = await session.finish()
        check_words(transcript.words, WORDS)
        check_tiling([message for message in told if message.is_final])
        return self.proxy.connections - first


def check_tiling(finals: list[Results]) -> None:
    """Every stretch of the audio is final once, in order."""
    words = [word for message in finals for word in message.channel.alternatives[0].words or ()]
    check_words(words, WORDS)
    end = 0.0
    for message in finals:
        assert abs(message.start - end) < 1e-6
        end = message.start + message.duration
    assert abs(end - WORDS * WORD_SECONDS) < 1e-6


def fault(direction: str, offset: int, way: Way) -> Fault:
    return Fault(up_bytes=offset, way=way) if direction == "up" else Fault(down_bytes=offset, way=way)


async def sizes(flavour: Flavour, port: int, direction: str) -> tuple[int, int]:
    """Bytes of a handshake and of a whole exchange."""
    async with Lane(flavour, port) as lane:
        session = flavour.listen(lane.url, reconnect=POLICY, interim_results=True)
        await session.start()
        totals = lane.proxy.up_total if direction == "up" else lane.proxy.down_total
        handshake = totals[-1]
        await session.disconnect()
        await lane.exchange()
        return handshake, totals[-1]


@pytest.mark.soak
@pytest.mark.timeout(3600 if SOAK else 120)
@pytest.mark.parametrize(("connection", "way"), [(0, "rst"), (0, "fin"), (1, "rst")])
@pytest.mark.parametrize("direction", ["up", "down"])
@both
async def test_cut_at_every_offset(flavour: Flavour, direction: str, connection: int, way: Way) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(LANES))
    refused: list[int] = []
    reconnected, step = 0, STEPS[flavour.name]
    with serving() as server:
        handshake, total = await sizes(flavour, server.port, direction)
        offsets = iter(range(0, total + 1, step))

        async def lane(offsets: Iterator[int]) -> None:
            nonlocal reconnected
            async with Lane(flavour, server.port) as own:
                for offset in offsets:
                    before = [Fault(up_bytes=MIDDLE)] * connection
                    try:
                        connections = await own.exchange(*before, fault(direction, offset, way))
                    except HandshakeError:
                        refused.append(offset)
                    else:
                        reconnected += connections > 1

        await asyncio.gather(*(lane(offsets) for _ in range(LANES)))
        assert server.garbled == 0
    # A session that was never open is refused; every other one was reconnected, but for cuts of the closing frames.
    assert set(refused) >= (set() if connection else set(range(0, handshake, step)))
    assert max(refused, default=0) <= (0 if connection else handshake)
    assert reconnected >= (total - CLOSING) // step - len(refused)

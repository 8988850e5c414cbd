"""One end slower than the other: nobody is taken for dead, no final is lost, and what waits is bounded."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from specgram.session import Reconnecting
from tests.session.words import Recogniser, check_words, speech

from .chaos import Fault
from .fake import FakeServer, serving
from .flavours import Flavour, both
from .test_losses import POLICY

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
# Seconds that the peer reads nothing, and seconds of messages for a reader that takes five a second.
STALL = 5.0 if SOAK else 0.8
FLOOD_SECONDS = 60 if SOAK else 1.5
FLOOD_RATE = 800
FINAL_EVERY = 50
QUEUE = 200

# The whole of a client's memory while its peer does not read: what is kept of the audio, and a quarter of a megabyte.
STALLED = """
import sys, threading, time, tracemalloc
from specgram import DeepgramClient, ReconnectPolicy
from specgram.session import Reconnecting
from tests.session.words import check_words, speech
RING = 128_000
client = DeepgramClient("k", base_url=sys.argv[1])
policy = ReconnectPolicy(buffer_seconds=RING / 32_000, catch_up=1000.0)
with client.listen.live(model="nova-3", encoding="linear16", sample_rate=16000, reconnect=policy, dead_after=30) as session:
    losses = []
    reader = threading.Thread(target=lambda: losses.extend(event for event in session if type(event) is Reconnecting))
    reader.start()
    session.send(speech(50))
    tracemalloc.start()
    peak = 0
    for first in range(50, 2_000, 50):
        began = time.monotonic()
        session.send(speech(50, first))
        assert session.unacknowledged <= RING / 32_000
        if not peak and time.monotonic() - began > 0.3:  # it has waited for the peer, and nobody has read anything yet
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    transcript = session.finish()
    reader.join()
    check_words(transcript.words, 2_000)
assert peak, "the peer has not stopped reading"
print(len(losses), peak - RING)
"""


async def laconic(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Few results, so that the client's memory is that of what it sends."""
    recogniser = Recogniser(final_every=50, interim_every=0)
    async for frame in connection:
        for answer in recogniser.audio(frame) if isinstance(frame, bytes) else recogniser.text(frame):
            await connection.send(answer)
        if recogniser.closed:
            return


@pytest.mark.soak
def test_a_peer_that_reads_nothing_for_a_while_costs_no_memory_and_no_connection() -> None:
    with serving(laconic, faults=lambda number: Fault(stall_after=40_000, stall=STALL)) as server:
        command = [sys.executable, "-c", STALLED, server.url]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    losses, beyond = map(int, done.stdout.split())
    assert losses == 0
    assert beyond <= 256 * 1024
    assert server.connections == 1


async def flood(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Results for audio that is read far faster than real time: every fiftieth is final."""
    recogniser = Recogniser(final_every=FINAL_EVERY, interim_every=1)
    async for frame in connection:
        if isinstance(frame, str):
            for answer in recogniser.text(frame):
                await connection.send(answer)
        else:
            for at in range(0, len(frame), 320):
                for answer in recogniser.audio(frame[at : at + 320]):
                    await connection.send(answer)
                await asyncio.sleep(1 / FLOOD_RATE)
        if recogniser.closed:
            return


@pytest.mark.soak
@pytest.mark.timeout(1_800 if SOAK else 120)
@both
async def test_a_reader_far_slower_than_the_server_gets_every_final_and_the_last_word(flavour: Flavour) -> None:
    count = int(FLOOD_SECONDS * FLOOD_RATE)
    loop = asyncio.get_running_loop()
    with serving(flood) as server:
        session = flavour.listen(
            server.url, max_queue=QUEUE, dead_after=2.0, reconnect=POLICY, send_timeout=900, close_timeout=900
        )
        seen: list[Any] = []
        most = 0
        async with session:

            async def say() -> None:
                for first in range(0, count, FINAL_EVERY):
                    await session.send(speech(FINAL_EVERY, first))

            speaking = asyncio.ensure_future(say())
            stream = aiter(session)
            until = loop.time() + FLOOD_SECONDS
            while loop.time() < until:
                seen.append(await anext(stream))
                await asyncio.sleep(0.2)
                inner = getattr(session, "session", session)
                most = max(most, len(inner._mailbox.inbox))
            await speaking
            await session.request_close()
            seen += [message async for message in stream]
    assert not [message for message in seen if isinstance(message, Reconnecting)]
    results = [message for message in seen if message.type == "Results"]
    finals = [message for message in results if message.is_final]
    check_words([word for message in finals for word in message.channel.alternatives[0].words], count)
    assert server.connections == 1
    assert len(results) < count  # the rest were interims that later ones have replaced
    assert most <= QUEUE + QUEUE // 4 + count // FINAL_EVERY

"""Sessions on uvloop, whose transports are not asyncio's: cut, slowed down, read by iteration and by handlers."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from specgram import AsyncDeepgramClient
from specgram.types import Results
from specgram_api._channel import ReconnectPolicy
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving

uvloop = pytest.importorskip("uvloop", reason="uvloop is not installed here")

POLICY = ReconnectPolicy(catch_up=1000.0, max_outage=60)
WORDS = 120


def run(work: Coroutine[Any, Any, None]) -> None:
    loop = uvloop.new_event_loop()
    try:
        loop.run_until_complete(work)
        assert asyncio.all_tasks(loop) == set()
    finally:
        loop.close()


def listen(url: str, **options: Any) -> Any:
    client = AsyncDeepgramClient("test-key", base_url=url)
    return client.listen.live(model="nova-3", encoding="linear16", sample_rate=16_000, **options)


@pytest.mark.parametrize("way", ["rst", "fin"])
def test_a_connection_that_is_cut_loses_nothing(way: Any) -> None:
    async def talk(url: str) -> None:
        async with listen(url, reconnect=POLICY) as session:
            for first in range(0, WORDS, 6):
                await session.send(speech(6, first))
                await asyncio.sleep(0.001)
            transcript = await session.finish()
        check_words(transcript.words, WORDS)

    with serving(faults=lambda number: Fault(up_bytes=20_000, way=way) if number == 0 else None) as server:
        run(talk(server.url))
    assert server.connections > 1
    assert server.garbled == 0


def test_iteration_and_handlers_see_the_same() -> None:
    async def talk(url: str) -> None:
        told: list[Any] = []
        async with listen(url, reconnect=False) as session:
            session.on(Results, told.append)
            await session.send(speech(WORDS))
            await session.request_close()
            seen = [message async for message in session]
        assert [message for message in seen if isinstance(message, Results)] == told
        finals = [message for message in told if message.is_final]
        check_words([word for message in finals for word in message.channel.alternatives[0].words], WORDS)

    with serving() as server:
        run(talk(server.url))


def test_leaving_by_an_exception_leaves_nothing_behind() -> None:
    async def talk(url: str) -> None:
        with pytest.raises(KeyError):
            async with listen(url) as session:
                await session.send(speech(6))
                raise KeyError
        assert str(session.state) == "closed"

    with serving() as server:
        run(talk(server.url))

"""Who reads a session, and when: waits that are cancelled, several readers, readers that stop, bursts of any size."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterable
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from specgram.types import Results

from .fake import Behaviour, FakeServer, serving
from .flavours import ASYNC, Flavour, both

METADATA = {
    "type": "Metadata",
    "transaction_key": "d",
    "request_id": "r",
    "sha256": "0",
    "duration": 0.0,
    "channels": 1,
}


def numbered(number: int, length: int = 0) -> str:
    alternative = {"transcript": f"{number} " + "x" * length, "confidence": 1.0, "words": []}
    head = {"type": "Results", "channel_index": [0, 1], "start": float(number), "duration": 1.0, "is_final": True}
    return json.dumps({**head, "channel": {"alternatives": [alternative]}, "metadata": {"request_id": "r"}})


def telling(count: int, *, length: int = 0, pauses: Iterable[float] = ()) -> Behaviour:
    """A server that sends numbered finals once it is spoken to, with pauses between them, and Metadata at the end."""

    async def tell(server: FakeServer, connection: ServerConnection, number: int) -> None:
        server.note(number, await connection.recv())
        waits = iter(pauses)
        for at in range(count):
            await connection.send(numbered(at, length))
            if (pause := next(waits, None)) is not None:
                await asyncio.sleep(pause)
        async for frame in connection:
            server.note(number, frame)
            if isinstance(frame, str) and "CloseStream" in frame:
                await connection.send(json.dumps(METADATA))
                return

    return tell


def number_of(message: Any) -> int:
    assert isinstance(message, Results)
    return int(message.channel.alternatives[0].transcript.split()[0])


async def read(session: Any, count: int) -> list[int]:
    seen: list[int] = []
    async for message in session:
        seen.append(number_of(message))
        if len(seen) == count:
            break
    return seen


def test_a_wait_that_is_cancelled_loses_nothing() -> None:
    """The wait ends at every moment there is: before a text, with it, and after it was taken."""
    count, chance = 300, random.Random(3)
    pauses = [chance.choice((0.0, 0.0, 0.0002, 0.001)) for _ in range(count)]

    async def talk(url: str) -> None:
        session = Flavour(ASYNC).listen(url, reconnect=False)
        async with session:
            await session.keep_alive()
            seen: list[int] = []
            while len(seen) < count:
                wait = asyncio.ensure_future(anext(session))
                for _ in range(chance.randrange(4)):
                    await asyncio.sleep(chance.choice((0.0, 0.0003)))
                if not wait.done():
                    wait.cancel()
                done = await asyncio.gather(wait, return_exceptions=True)
                seen += [number_of(each) for each in done if not isinstance(each, BaseException)]
            assert seen == list(range(count))
            await session.disconnect()

    with serving(telling(count, pauses=pauses)) as server:
        asyncio.run(talk(server.url))


def test_what_nobody_waits_for_any_more_is_kept() -> None:
    """A reader stops in the middle of what has come at once: the rest is read all the same, and is there for the next one."""

    async def talk(url: str) -> None:
        session = Flavour(ASYNC).listen(url, reconnect=False)
        async with session:
            await session.keep_alive()
            first = await read(session, 5)
            await asyncio.sleep(0.2)
            assert session.transcript is not None
            assert len(session.transcript.finals) == 200
            assert first + await read(session, 195) == list(range(200))

    with serving(telling(200)) as server:
        asyncio.run(talk(server.url))


def test_a_wait_that_ends_with_the_text_in_hand_passes_it_on() -> None:
    async def talk(url: str) -> None:
        session = Flavour(ASYNC).listen(url, reconnect=False)
        async with session:
            wait = asyncio.ensure_future(anext(session))
            await session.keep_alive()
            while not session._driver.frames:
                await asyncio.sleep(0)
            wait.cancel()
            await asyncio.wait({wait})
            assert wait.cancelled()
            assert session.transcript is not None
            assert len(session.transcript.finals) == 1
            assert await read(session, 1) == [0]

    with serving(telling(1)) as server:
        asyncio.run(talk(server.url))


def test_several_readers_share_and_handlers_see_everything() -> None:
    count = 400

    async def talk(url: str) -> None:
        session = Flavour(ASYNC).listen(url, reconnect=False)
        handled: list[int] = []
        session.on(Results, lambda message: handled.append(number_of(message)))
        shares: list[list[int]] = [[], [], []]

        async def take(share: list[int]) -> None:
            async for message in session:
                if not isinstance(message, Results):
                    return
                share.append(number_of(message))
                await asyncio.sleep(0)

        async with session:
            readers = [asyncio.ensure_future(take(share)) for share in shares]
            await session.keep_alive()
            while len(handled) < count:
                await asyncio.sleep(0.01)
            await session.finish()
            await asyncio.gather(*readers)
        assert handled == list(range(count))
        assert sorted(number for share in shares for number in share) == list(range(count))
        assert all(share == sorted(share) for share in shares)

    with serving(telling(count, pauses=[0.0002] * count)) as server:
        asyncio.run(talk(server.url))


@both
@pytest.mark.parametrize("length", [0, 1_000, 70_000])
async def test_a_burst_comes_whole_and_in_order(flavour: Flavour, length: int) -> None:
    count = 60 if length > 2_000 else 1_500
    with serving(telling(count, length=length)) as server:
        session = flavour.listen(server.url, reconnect=False)
        async with session:
            await session.keep_alive()
            assert await read(session, count) == list(range(count))
            await session.finish()


@both
async def test_messages_just_before_the_close_are_delivered(flavour: Flavour) -> None:
    """Texts, the last message and the close frame come in one piece, while somebody waits."""

    async def blurt(server: FakeServer, connection: ServerConnection, number: int) -> None:
        async for frame in connection:
            server.note(number, frame)
            if isinstance(frame, str) and "CloseStream" in frame:
                connection.transport.pause_reading()
                for at in range(5):
                    await connection.send(numbered(at))
                await connection.send(json.dumps(METADATA))
                return

    with serving(blurt) as server:
        session = flavour.listen(server.url)
        async with session:
            waiting = asyncio.ensure_future(read(session, 5))
            await asyncio.sleep(0.05)
            transcript = await session.finish()
            assert await waiting == list(range(5))
        assert [number_of(message) for message in transcript.finals] == list(range(5))
        assert transcript.metadata is not None

"""Fault plan, rows 18 and 20: whatever becomes of the end of a stream, `finish()` gives the same; and audio that kills connections ends it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from specgram.errors import SessionLostError
from specgram_api._channel import ReconnectPolicy
from tests.session.words import BYTES_PER_SECOND, Recogniser, check_words, speech

from .fake import Behaviour, FakeServer, serving
from .flavours import Flavour, both

POLICY = ReconnectPolicy(catch_up=1000.0, max_outage=30)
# Not a whole number of finals, so that some words come only after the end was asked for.
WORDS = 63


async def answers(server: FakeServer, connection: ServerConnection, number: int) -> AsyncIterator[str]:
    """What a recogniser answers, message by message; the last two are those after CloseStream."""
    recogniser = Recogniser(final_every=5)
    async for frame in connection:
        server.note(number, frame)
        for answer in recogniser.audio(frame) if isinstance(frame, bytes) else recogniser.text(frame):
            yield answer
        if recogniser.closed:
            return


def is_end(answer: str) -> bool:
    return bool(json.loads(answer)["type"] == "Metadata")


def is_last_final(server: FakeServer, number: int, answer: str) -> bool:
    return "CloseStream" in server.controls[number] and not is_end(answer)


async def reset_before_the_finals(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        if number == 0 and is_last_final(server, number, answer):
            connection.transport.abort()
            return
        await connection.send(answer)


async def reset_after_the_finals(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        if is_end(answer):
            connection.transport.abort()
            return
        await connection.send(answer)


async def no_metadata(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        if not is_end(answer):
            await connection.send(answer)


async def no_finals_and_no_metadata(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        if number or not (is_end(answer) or is_last_final(server, number, answer)):
            await connection.send(answer)


async def metadata_twice(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        for _ in range(1 + is_end(answer)):
            await connection.send(answer)


async def no_close(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for answer in answers(server, connection, number):
        await connection.send(answer)
    await connection.wait_closed()


@pytest.mark.parametrize(
    ("behaviour", "connections"),
    [
        (reset_before_the_finals, 2),
        (reset_after_the_finals, 1),
        (no_metadata, 1),
        (no_finals_and_no_metadata, 2),
        (metadata_twice, 1),
        (no_close, 1),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
@both
async def test_the_result_is_the_same(flavour: Flavour, behaviour: Behaviour, connections: int) -> None:
    with serving(behaviour) as server:
        session = flavour.listen(server.url, reconnect=POLICY, close_timeout=5)
        async with session:
            for first in range(0, WORDS, 9):
                await session.send(speech(9, first))
            transcript = await session.finish()
        assert server.connections == connections
    check_words(transcript.words, WORDS)
    assert transcript.text == " ".join(map(str, range(WORDS)))


@both
async def test_the_end_waits_for_the_answer_to_a_finalize(flavour: Flavour) -> None:
    early: list[str | bytes] = []

    async def slow(server: FakeServer, connection: ServerConnection, number: int) -> None:
        async for answer in answers(server, connection, number):
            if json.loads(answer).get("from_finalize"):
                with contextlib.suppress(asyncio.TimeoutError):
                    early.append(await asyncio.wait_for(connection.recv(), 0.2))
            await connection.send(answer)

    with serving(slow) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            await session.send(speech(WORDS))
            await session.finalize()
            transcript = await session.finish()
        assert early == []
        assert server.controls == [["Finalize", "CloseStream"]]
    check_words(transcript.words, WORDS)


@both
async def test_the_same_audio_kills_three_connections(flavour: Flavour) -> None:
    """Closed with 1011 at the same byte each time: that is not the network."""

    async def dies(server: FakeServer, connection: ServerConnection, number: int) -> None:
        heard = 0
        async for frame in connection:
            server.note(number, frame)
            heard += len(frame) if isinstance(frame, bytes) else 0
            if heard >= BYTES_PER_SECOND // 2:
                await connection.close(1011, "NET-0000")
                return

    with serving(dies) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        seen: list[Any] = []
        with pytest.raises(SessionLostError, match="at the same place of the audio") as caught:
            async with session:
                await session.send(speech(100))
                seen += [message async for message in session]
        assert server.connections == 3
    assert caught.value.unacknowledged == (0.0, 1.0)
    assert caught.value.close_code == 1011

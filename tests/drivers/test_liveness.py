"""Silence, slowness and stubbornness of the other end: found within bounds, and never mistaken for one another."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from specgram.errors import AudioOverflowError, StreamClosedError, StreamStalledError
from specgram.session import Reconnected, SessionState
from specgram_api._channel import ReconnectPolicy
from tests.session.words import Recogniser, check_words, speech

from .chaos import Fault
from .fake import FakeServer, serving
from .flavours import Flavour, both
from .test_losses import POLICY


async def silent(server: FakeServer, connection: ServerConnection, number: int) -> None:
    async for frame in connection:
        server.note(number, frame)


async def deaf(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Reads nothing at all: pings are not answered either."""
    connection.transport.pause_reading()
    await asyncio.sleep(30)


async def stubborn(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Takes everything and never closes, not even when asked."""
    connection.process_event = lambda event: None  # type: ignore[method-assign]
    connection.protocol.recv_frame = lambda frame: None  # type: ignore[method-assign]
    await asyncio.sleep(30)


@both
async def test_a_half_open_peer_is_found_while_idle(flavour: Flavour) -> None:
    with serving(silent, faults=lambda number: Fault(deaf_after=0)) as server:
        # The handshake passes: deafness begins with the first piece after it.
        server.proxy.faults = lambda number: Fault(deaf_after=200)  # type: ignore[union-attr]
        session = flavour.listen(server.url, reconnect=False, dead_after=0.5, keepalive=0.1)
        await session.start()
        began = time.monotonic()
        with pytest.raises(StreamStalledError, match="Nothing was heard"):
            async for _ in session:
                pass
        assert 0.3 < time.monotonic() - began < 2.5


@both
async def test_a_half_open_peer_is_replaced_while_sending(flavour: Flavour) -> None:
    faults = lambda number: Fault(deaf_after=6_000) if number == 0 else None  # noqa: E731
    with serving(faults=faults) as server:
        session = flavour.listen(server.url, reconnect=POLICY, dead_after=0.5)
        async with session:
            for first in range(0, 400, 10):
                await session.send(speech(10, first))
                await asyncio.sleep(0.01)
            transcript = await session.finish()
    check_words(transcript.words, 400)
    assert server.connections == 2


@both
async def test_a_quiet_peer_that_answers_pings_is_alive(flavour: Flavour) -> None:
    with serving(silent) as server:
        session = flavour.listen(server.url, reconnect=False, dead_after=0.2, keepalive=False)
        await session.start()
        await asyncio.sleep(0.8)
        assert session.state is SessionState.OPEN
        await session.disconnect()


@both
async def test_keepalives_are_text_and_only_sent_while_idle(flavour: Flavour) -> None:
    with serving(silent) as server:
        session = flavour.listen(server.url, keepalive=0.1)
        await session.start()
        await asyncio.sleep(0.65)
        idle = server.controls[0].count("KeepAlive")
        for _ in range(12):
            await session.send(b"\1" * 320)
            await asyncio.sleep(0.03)
        assert server.controls[0].count("KeepAlive") <= idle + 1
        await session.disconnect()
    assert 3 <= idle <= 7


@both
async def test_no_keepalive_when_switched_off(flavour: Flavour) -> None:
    with serving(silent) as server:
        session = flavour.listen(server.url, keepalive=False)
        await session.start()
        await asyncio.sleep(0.2)
        await session.disconnect()
        assert server.controls == [[]]


@pytest.mark.parametrize("behaviour", [silent, deaf, stubborn])
@both
async def test_disconnect_takes_two_seconds_at_most(flavour: Flavour, behaviour: Any) -> None:
    with serving(behaviour) as server:
        session = flavour.listen(server.url)
        await session.start()
        await session.send(b"\1" * 64_000)
        began = time.monotonic()
        await session.disconnect(4000, "enough")
        assert time.monotonic() - began < 2.3
        assert session.state is SessionState.CLOSED
        await session.disconnect()


@both
async def test_an_exception_in_the_block_aborts_within_the_bound(flavour: Flavour) -> None:
    with serving(deaf) as server:
        began = time.monotonic()
        with pytest.raises(ZeroDivisionError):
            async with flavour.listen(server.url) as session:
                await session.send(b"\1" * 64_000)
                raise ZeroDivisionError
        assert time.monotonic() - began < 2.5


@both
async def test_an_end_that_is_not_answered_is_an_error_within_its_bound(flavour: Flavour) -> None:
    with serving(silent) as server:
        session = flavour.listen(server.url, close_timeout=0.4)
        await session.start()
        await session.send(b"\1" * 640)
        began = time.monotonic()
        with pytest.raises(StreamStalledError, match="close_timeout"):
            await session.finish()
        assert time.monotonic() - began < 2.5


@both
async def test_send_waits_for_room_and_then_takes_nothing(flavour: Flavour) -> None:
    policy = ReconnectPolicy(buffer_seconds=0.5)
    with serving(silent) as server:
        session = flavour.listen(server.url, reconnect=policy, send_timeout=0.3)
        await session.start()
        for _ in range(5):
            await session.send(b"\1" * 3_200)
        began = time.monotonic()
        with pytest.raises(AudioOverflowError, match="send_timeout"):
            await session.send(b"\2" * 3_200)
        assert 0.25 < time.monotonic() - began < 2
        await asyncio.sleep(0.05)
        assert server.audio == [16_000]
        await session.disconnect()


@both
async def test_overflow_error_does_not_wait(flavour: Flavour) -> None:
    with serving(silent) as server:
        session = flavour.listen(server.url, reconnect=ReconnectPolicy(buffer_seconds=0.5, overflow="error"))
        await session.start()
        with pytest.raises(AudioOverflowError):
            for _ in range(6):
                await session.send(b"\1" * 3_200)
        await session.disconnect()


@both
async def test_a_fast_producer_is_paced_by_acknowledgements(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url, reconnect=ReconnectPolicy(buffer_seconds=0.2))
        async with session:
            for first in range(0, 2_000, 10):
                await session.send(speech(10, first))
                assert session.unacknowledged <= 0.2 + 0.1 + 1e-6
            transcript = await session.finish()
    check_words(transcript.words, 2_000)


@both
async def test_a_peer_that_does_not_read_for_a_while_costs_nothing(flavour: Flavour) -> None:
    with serving(faults=lambda number: Fault(stall_after=2_000, stall=1.0)) as server:
        session = flavour.listen(server.url, reconnect=POLICY, dead_after=5)
        async with session:
            for first in range(0, 2_000, 50):
                await session.send(speech(50, first))
            transcript = await session.finish()
    check_words(transcript.words, 2_000)
    assert server.connections == 1


async def chatter(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Far more results than anybody reads in time: every fiftieth is final."""
    recogniser = Recogniser(final_every=50, interim_every=1)
    async for frame in connection:
        if isinstance(frame, bytes):
            for answer in recogniser.audio(frame):
                await connection.send(answer)
        else:
            for answer in recogniser.text(frame):
                await connection.send(answer)
        if recogniser.closed:
            return


@both
async def test_a_slow_reader_costs_no_final_and_no_connection(flavour: Flavour) -> None:
    with serving(chatter) as server:
        session = flavour.listen(
            server.url, max_queue=20, dead_after=0.4, reconnect=ReconnectPolicy(buffer_seconds=600)
        )
        finals, interims = [], 0
        async with session:
            stream = aiter(session)
            for first in range(0, 3_000, 50):
                await session.send(speech(50, first))
            for _ in range(4):
                message = await anext(stream)
                interims += not getattr(message, "is_final", True)
                finals += [message] if getattr(message, "is_final", False) else []
                await asyncio.sleep(0.25)
            await session.request_close()
            async for message in stream:
                assert type(message) is not Reconnected
                interims += getattr(message, "is_final", None) is False
                finals += [message] if getattr(message, "is_final", False) else []
    words = [word for message in finals for word in message.channel.alternatives[0].words]
    check_words(words, 3_000)
    assert server.connections == 1
    assert interims < 3_000


@both
async def test_use_after_the_end(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        async with session:
            await session.send(speech(5))
        assert session.close_code == 1000
        for call in (session.send(b"x"), session.send_message({"type": "KeepAlive"})):
            with pytest.raises(StreamClosedError):
                await call
        assert (await session.finish()).text == "0 1 2 3 4"


async def close_mid_stream(server: FakeServer, connection: ServerConnection, number: int) -> None:
    if number:
        from .fake import recognise

        await recognise(server, connection, number)
        return
    await connection.recv()
    code = int(server.paths[0].rpartition("=")[2])
    await connection.close(code, "") if code != 1005 else connection.transport.write(b"\x88\x00")
    await asyncio.sleep(0.2)


@pytest.mark.parametrize("code", [1000, 1001, 1005, 1011, 1012, 1013, 4000])
@both
async def test_a_close_in_mid_stream_is_a_loss(flavour: Flavour, code: int) -> None:
    with serving(close_mid_stream) as server:
        session = flavour.listen(server.url, reconnect=POLICY, extra_query={"zz": code})
        async with session:
            await session.send(speech(20))
            transcript = await session.finish()
        check_words(transcript.words, 20)
        assert server.connections == 2


@pytest.mark.parametrize("code", [1002, 1003, 1007, 1008, 1009])
@both
async def test_a_close_that_would_come_again_ends_the_session(flavour: Flavour, code: int) -> None:
    with serving(close_mid_stream) as server:
        session = flavour.listen(server.url, reconnect=POLICY, extra_query={"zz": code})
        await session.start()
        await session.send(speech(20))
        with pytest.raises(StreamClosedError) as caught:
            async for _ in session:
                pass
        assert caught.value.close_code == code
        assert server.connections == 1


@both
async def test_without_reconnect_a_close_in_mid_stream_is_an_error(flavour: Flavour) -> None:
    with serving(close_mid_stream) as server:
        told: list[Any] = []
        session = flavour.listen(server.url, reconnect=False, extra_query={"zz": 1000})
        session.on("error", told.append)
        session.on("close", told.append)
        await session.start()
        await session.send(speech(20))
        with pytest.raises(StreamClosedError):
            async for _ in session:
                pass
        await asyncio.sleep(0.05)
        assert [type(each).__name__ for each in told] == ["StreamClosedError", "CloseInfo"]


async def nonsense(server: FakeServer, connection: ServerConnection, number: int) -> None:
    for text in ("[]", "null", '{"type": 7}', '{"type": "FromTheFuture", "x": 1}', '{"type": "Results"}', '"x"'):
        await connection.send(text)
    await connection.send("{not json")
    await connection.send(
        '{"type": "Results", "is_final": true, "start": -1, "duration": "x", "channel_index": 7, "channel": []}'
    )
    await connection.send(b"\x00audio where none belongs")
    async for frame in connection:
        message = server.note(number, frame)
        if message and message["type"] == "CloseStream":
            await connection.send(json.dumps(Recogniser().metadata()))
            return


@both
async def test_nonsense_is_delivered_and_ends_nothing(flavour: Flavour) -> None:
    with serving(nonsense) as server:
        session = flavour.listen(server.url, reconnect=False)
        async with session:
            seen = [await anext(aiter(session)) for _ in range(9)]
            await session.send(b"\1" * 320)
    kinds = [type(each).__name__ for each in seen]
    assert kinds.count("UnknownMessage") == 5
    assert kinds.count("MalformedMessage") == 1
    assert kinds[-1] == "bytes"
    assert seen[3].type == "FromTheFuture"
    assert seen[3].raw == {"type": "FromTheFuture", "x": 1}

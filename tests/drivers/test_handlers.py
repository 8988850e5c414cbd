"""Handlers: who is called with what, in which order, in which thread, and what their faults cost."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
import weakref
from typing import Any

import pytest

from specgram.errors import DeepgramValidationError
from specgram.session import CloseInfo
from specgram_api.channels.listen_live import LiveTranscriptionEvents
from specgram_api.models.live import Results
from tests.session.words import speech

from .fake import serving
from .flavours import Flavour, both


@both
async def test_the_life_of_a_session_in_order(flavour: Flavour) -> None:
    seen: list[str] = []
    threads: set[int] = set()

    def note(name: str) -> Any:
        def handler(payload: Any) -> None:
            seen.append(name)
            threads.add(threading.get_ident())

        return handler

    with serving() as server:
        session = flavour.listen(server.url)
        session.on(LiveTranscriptionEvents.OPEN, note("open"))
        session.on("Results", note("results"))
        session.on(Results, note("results by class"))
        session.once(LiveTranscriptionEvents.TRANSCRIPT, note("once"))
        session.on(LiveTranscriptionEvents.METADATA, note("metadata"))
        session.on(LiveTranscriptionEvents.CLOSE, note("close"))
        async with session:
            await session.send(speech(10))
    assert seen[0] == "open"
    assert seen[1:4] == ["results", "once", "results by class"]
    assert seen[-2:] == ["metadata", "close"]
    assert seen.count("once") == 1
    assert len(threads) == 1


@both
async def test_payloads(flavour: Flavour) -> None:
    got: dict[str, Any] = {}
    with serving() as server:
        session = flavour.listen(server.url)
        for name in ("OPEN", "CLOSE", "TRANSCRIPT"):
            session.once(LiveTranscriptionEvents[name], lambda payload, name=name: got.setdefault(name, payload))
        async with session:
            await session.send(speech(10))
    inner = getattr(session, "session", session)
    assert got["OPEN"] is inner
    assert got["CLOSE"] == CloseInfo(1000, "")
    assert got["TRANSCRIPT"].channel.alternatives[0].words[0].word == "0"


@both
async def test_decorators_and_off(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        seen: list[str] = []

        @session.on(Results)
        def first(message: Results) -> None:
            seen.append("first")

        @session.on("Results")
        async def second(message: Results) -> None:
            await asyncio.sleep(0)
            seen.append("second")

        session.off(Results, first)
        session.off("Metadata")
        async with session:
            await session.send(speech(5))
    assert set(seen) == {"second"}


@both
async def test_a_handler_that_raises_is_reported_and_ends_nothing(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[Exception] = []
    with serving() as server:
        session = flavour.listen(server.url)

        @session.on(Results)
        def broken(message: Results) -> None:
            raise RuntimeError("my own fault")

        @session.on("error")
        def also_broken(error: Exception) -> None:
            errors.append(error)
            raise RuntimeError("again")

        with caplog.at_level(logging.CRITICAL, "specgram.session"):
            async with session:
                await session.send(speech(10))
                transcript = await session.finish()
    assert transcript.text == "0 1 2 3 4 5 6 7 8 9"
    assert len(errors) >= 2
    assert all(str(error) == "my own fault" for error in errors)


@both
async def test_open_fires_at_once_when_it_is_open_already(flavour: Flavour) -> None:
    with serving() as server:
        async with flavour.listen(server.url) as session:
            opened: list[Any] = []
            session.on(LiveTranscriptionEvents.OPEN, opened.append)
            assert len(opened) == 1
            waited = asyncio.Event()

            async def later(_: Any) -> None:
                opened.append(_)

            session.once(LiveTranscriptionEvents.OPEN, later)
            for _ in range(100):
                if len(opened) > 2:
                    break
                await asyncio.sleep(0.01)
            del waited


async def _until(condition: Any) -> None:
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about")


@both
async def test_handlers_of_the_block_get_the_beginning(flavour: Flavour) -> None:
    """What the server says at once, such as a greeting, is often there before the first line of the block runs."""
    first: list[Any] = []
    results: list[Any] = []
    with serving() as server:
        session = flavour.listen(server.url, interim_results=True)
        await session.send(speech(10))
        async with session:
            await _until(lambda: sum(server.audio) == len(speech(10)))
            await asyncio.sleep(0.05)
            session.on(LiveTranscriptionEvents.CLOSE, lambda _: None)
            await asyncio.sleep(0.05)
            session.once(LiveTranscriptionEvents.TRANSCRIPT, first.append)
            session.on(Results, results.append)
            await session.send(speech(10, 10))
    assert [message.start for message in first] == [0.0]
    finals = [word.word for each in results if each.is_final for word in each.channel.alternatives[0].words]
    assert finals == [str(number) for number in range(20)]
    assert len({id(each) for each in results}) == len(results)


@both
async def test_handlers_of_a_later_time_get_what_comes_then(flavour: Flavour) -> None:
    got: list[Any] = []
    with serving() as server:
        session = flavour.listen(server.url)
        async with session:
            await session.send(speech(10))
            async for message in session:
                if message.is_final and message.start > 0:
                    break
            session.on(LiveTranscriptionEvents.TRANSCRIPT, got.append)
            await session.send(speech(5, 10))
    assert [message.start for message in got if message.is_final] == [0.1]


@both
async def test_unknown_events_are_refused_by_name(flavour: Flavour) -> None:
    session = flavour.listen("ws://127.0.0.1:1")
    with pytest.raises(DeepgramValidationError, match="no event 'results'"):
        session.on("results", print)
    with pytest.raises(DeepgramValidationError, match="callable"):
        session.on("Results", 7)


@both
async def test_a_slow_handler_holds_up_nothing_but_itself(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url, keepalive=0.1)
        release = threading.Event()
        calls: list[int] = []

        if flavour.name == "async":

            @session.on(Results)
            async def slow(message: Results) -> None:
                calls.append(1)
                await asyncio.to_thread(release.wait, 5)

        else:

            @session.on(Results)
            def blocking(message: Results) -> None:
                calls.append(1)
                release.wait(5)

        await session.start()
        await session.send(speech(20))
        await asyncio.sleep(0.45)
        assert server.controls[0].count("KeepAlive") >= 2
        assert len(calls) == 1
        release.set()
        await session.finish()


@both
async def test_a_handler_may_close_the_session(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        inner = getattr(session, "session", session)
        if flavour.name == "async":

            @session.on(Results)
            async def close(message: Results) -> None:
                await inner.disconnect()

        else:

            @session.on(Results)
            def close_now(message: Results) -> None:
                inner.disconnect()

        await session.start()
        await session.send(speech(20))
        began = time.monotonic()
        async for _ in session:
            pass
        assert time.monotonic() - began < 2.5
        assert inner.state == "closed"


@both
async def test_handlers_and_iteration_get_the_same(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        handled: list[Any] = []
        session.on(Results, handled.append)
        async with session:
            await session.send(speech(20))
            await session.request_close()
            iterated = [message async for message in session if message.type == "Results"]
    assert handled == iterated


@both
async def test_messages_that_handlers_took_are_let_go(flavour: Flavour) -> None:
    """A session that is only listened to by handlers goes on for hours; it must not keep what it has said."""
    with serving() as server:
        session = flavour.listen(server.url)
        alive: weakref.WeakSet[Results] = weakref.WeakSet()
        heard = 0

        @session.on(Results)
        def take(message: Results) -> None:
            nonlocal heard
            heard += 1
            alive.add(message)

        async with session:
            for first in range(0, 1_000, 50):
                await session.send(speech(50, first))
            while heard < 400:
                await asyncio.sleep(0.01)
            gc.collect()
            assert len(alive) < 60
        assert heard >= 400

"""A task cancelled at every turn of the event loop, in every state of a session: nothing keeps running, nothing stays open."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import socket
from collections.abc import Callable, Coroutine
from typing import Any

import psutil
import pytest

from specgram import AsyncDeepgramClient
from specgram.errors import DeepgramError
from specgram.session import SessionState
from specgram.speech import AsyncSpeaker
from specgram_api._channel import ReconnectPolicy
from tests.session.words import speech

from .chaos import Fault
from .fake import serving
from .fake_channels import act, synthesise, take_turns
from .test_channels import SETTINGS
from .test_liveness import close_mid_stream, silent, stubborn
from .test_losses import POLICY

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
# Turns of the loop at which a state is cancelled; all of them where there are no more.
PLACES = 600 if SOAK else 12
RAW = {"encoding": "linear16", "sample_rate": 16_000}
Body = Callable[[Any, list[Any]], Coroutine[Any, Any, None]]


async def whole(client: Any, sessions: list[Any]) -> None:
    """Connecting, sending, iterating, ending in order."""
    session = client.listen.live(model="nova-3", **RAW, reconnect=POLICY)
    sessions.append(session)
    async with session:
        await session.send(speech(10))
        await session.finalize()
        async for message in session:
            if getattr(message, "is_final", False):
                break


async def with_handlers(client: Any, sessions: list[Any]) -> None:
    """Handlers that are being awaited when the session ends."""
    session = client.listen.live(model="nova-3", **RAW, reconnect=POLICY)
    sessions.append(session)

    @session.on("Results")
    async def slow(message: Any) -> None:
        await asyncio.sleep(0.001)

    async with session:
        await session.send(speech(30))
        await session.finish()


async def waiting(client: Any, sessions: list[Any]) -> None:
    """Blocked in a send for which there is no room."""
    session = client.listen.live(model="nova-3", **RAW, reconnect=ReconnectPolicy(buffer_seconds=0.1), send_timeout=0.1)
    sessions.append(session)
    async with session:
        with contextlib.suppress(DeepgramError):
            for _ in range(3):
                await session.send(b"\1" * 3_200)
        await session.disconnect()


async def returning(client: Any, sessions: list[Any]) -> None:
    """The connection is lost and made again."""
    session = client.listen.live(model="nova-3", **RAW, reconnect=POLICY, extra_query={"zz": 1001})
    sessions.append(session)
    async with session:
        await session.send(speech(20))
        await session.finish()


async def ending(client: Any, sessions: list[Any]) -> None:
    """An end that nobody answers."""
    session = client.listen.live(model="nova-3", **RAW, close_timeout=0.05)
    sessions.append(session)
    with contextlib.suppress(DeepgramError):
        async with session:
            await session.send(speech(5))


async def closing(client: Any, sessions: list[Any]) -> None:
    """A closing handshake that nobody answers."""
    session = client.listen.live(model="nova-3", **RAW)
    sessions.append(session)
    await session.start()
    await session.disconnect()


async def speaking(client: Any, sessions: list[Any]) -> None:
    session = client.speak.live(model="aura-2-thalia-en", **RAW, reconnect=POLICY)
    sessions.append(session)
    async with session:
        speaker = AsyncSpeaker(session)
        await speaker.say("Hello there. How are you?").read()
        speaker.say("One more.")
        await asyncio.sleep(0)
        await speaker.interrupt()


async def taking_turns(client: Any, sessions: list[Any]) -> None:
    session = client.listen.flux(model="flux-general-en", **RAW, reconnect=POLICY)
    sessions.append(session)
    async with session:
        await session.send(speech(12))
        await session.finish()


async def conversing(client: Any, sessions: list[Any]) -> None:
    session = client.agent(reconnect=POLICY)
    sessions.append(session)
    async with session:
        await session.configure(SETTINGS)
        await session.inject_user_message("two and two")
        async for message in session:
            if message.type == "FunctionCallRequest":
                break


STATES: list[tuple[Body, Any]] = [
    (whole, None),
    (with_handlers, None),
    (waiting, silent),
    (returning, close_mid_stream),
    (ending, silent),
    (closing, stubborn),
    (speaking, synthesise),
    (taking_turns, take_turns),
    (conversing, act),
]


def run(body: Body, url: str, stop_at: int | None) -> int:
    """Run a body turn by turn of the event loop and cancel it at one of them; gives how many there were."""

    async def main() -> int:
        sessions: list[Any] = []
        task = asyncio.ensure_future(body(AsyncDeepgramClient("k", base_url=url), sessions))
        count = 0
        while not task.done():
            count += 1
            if count == stop_at:
                task.cancel()
            await asyncio.sleep(0)
        if stop_at is not None and stop_at <= count and not task.cancelled():
            task.result()  # it was cancelled in its last turn, or it raises what went wrong
        for session in sessions:
            if session.state is not SessionState.NEW:
                # Who cancels a closing does not wait for it; it ends within its bound all the same.
                await session.disconnect()
                assert session.state is SessionState.CLOSED, session.state
        await settled()
        return count

    return asyncio.run(main())


async def settled() -> None:
    """Wait until no task is left but this one."""
    for _ in range(150):
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if not left:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(left)


def descriptors() -> int:
    gc.collect()
    return psutil.Process().num_fds()


@pytest.mark.soak
@pytest.mark.timeout(1_800 if SOAK else 120)
@pytest.mark.parametrize(("body", "behaviour"), STATES, ids=lambda each: getattr(each, "__name__", "recognise"))
def test_cancelling_leaves_nothing(body: Body, behaviour: Any) -> None:
    with serving(*[behaviour] if behaviour else []) as server:
        total = run(body, server.url, None)
        files = descriptors()
        places = PLACES // 4 if body is closing else PLACES
        for place in range(1, total + 1, max(1, total // places)):
            run(body, server.url, place)
        for _ in range(100):
            if descriptors() <= files:
                break
        assert descriptors() <= files


@pytest.mark.soak
def test_cancelling_a_handshake_that_nobody_answers_leaves_nothing() -> None:
    async def body(client: Any, sessions: list[Any]) -> None:
        session = client.listen.live(model="nova-3", **RAW, timeout=0.05)
        sessions.append(session)
        with contextlib.suppress(DeepgramError):
            await session.start()

    with socket.create_server(("127.0.0.1", 0), backlog=4_096) as listener:
        url = f"ws://127.0.0.1:{listener.getsockname()[1]}"
        total = run(body, url, None)
        files = descriptors()
        for place in range(1, total + 1, max(1, total // PLACES)):
            run(body, url, place)
        assert descriptors() <= files


@pytest.mark.soak
def test_cancelling_while_the_network_is_cut_leaves_nothing() -> None:
    """A cut at a byte and a cancellation at a turn, together."""
    with serving(faults=lambda number: Fault(up_bytes=2_000) if number % 2 == 0 else None) as server:
        total = run(whole, server.url, None)
        for place in range(1, total + 1, max(1, total // PLACES)):
            run(whole, server.url, place)

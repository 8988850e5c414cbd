"""One session in several threads, and clients in several event loops: everything returns within its bound."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.errors import DeepgramError, SessionLostError, StreamClosedError, StreamStalledError
from specgram.session import SessionState
from specgram_api._channel import ReconnectPolicy
from tests.session.words import check_words, speech

from .fake import serving
from .test_liveness import deaf, silent

BOUND = 2.5
OPTIONS: dict[str, Any] = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}


def opened(url: str, **options: Any) -> Any:
    return DeepgramClient("k", base_url=url).listen.live(**OPTIONS, **options).start()


def iterate(session: Any) -> None:
    for _ in session:
        pass


def fill(session: Any) -> None:
    while True:
        session.send(b"\1" * 320_000)


def finish(session: Any) -> None:
    session.finish()


@pytest.mark.parametrize("behaviour", [silent, deaf])
@pytest.mark.parametrize("waiting", [iterate, fill, finish])
def test_closing_from_another_thread_ends_every_wait(waiting: Any, behaviour: Any) -> None:
    with serving(behaviour) as server, ThreadPoolExecutor(1) as pool:
        session = opened(server.url, send_timeout=30, close_timeout=30)
        wait = pool.submit(waiting, session)
        time.sleep(0.2)
        assert not wait.done()
        began = time.monotonic()
        session.disconnect()
        error = wait.exception(BOUND)
        assert time.monotonic() - began < BOUND
        assert error is None or isinstance(error, StreamClosedError)
        assert (error is None) == (waiting is not fill)
        assert session.state is SessionState.CLOSED


def test_several_threads_may_close_at_once() -> None:
    with serving(deaf) as server, ThreadPoolExecutor(8) as pool:
        session = opened(server.url)
        began = time.monotonic()
        ends = [pool.submit(session.disconnect if number % 2 else session.finish) for number in range(8)]
        for end in ends:
            assert isinstance(end.exception(), (type(None), DeepgramError))
        assert time.monotonic() - began < BOUND


def test_several_threads_may_send_and_iterate() -> None:
    with serving() as server, ThreadPoolExecutor(8) as pool:
        session = opened(server.url)
        turn = threading.Lock()
        said = 0
        heard: list[Any] = []

        def send() -> None:
            nonlocal said
            for _ in range(50):
                with turn:
                    session.send(speech(1, said))
                    said += 1

        readers = [pool.submit(lambda: heard.extend(session)) for _ in range(3)]
        for sender in [pool.submit(send) for _ in range(4)]:
            sender.result(10)
        check_words(session.finish().words, 200)
        for reader in readers:
            reader.result(BOUND)
    finals = sorted((message for message in heard if getattr(message, "is_final", False)), key=lambda each: each.start)
    check_words([word for message in finals for word in message.channel.alternatives[0].words], 200)


def test_closing_while_it_connects_and_while_it_reconnects() -> None:
    """An end in a state in which there is no connection."""
    policy = ReconnectPolicy(max_outage=60)
    with ThreadPoolExecutor(1) as pool:
        with serving(silent) as server:
            session = opened(server.url, reconnect=policy)
            wait = pool.submit(iterate, session)
        while session.state is not SessionState.RECONNECTING:
            time.sleep(0.01)
        began = time.monotonic()
        session.disconnect()
        assert wait.exception(BOUND) is None
        assert time.monotonic() - began < BOUND


async def once(client: AsyncDeepgramClient, first: int) -> None:
    async with client.listen.live(**OPTIONS) as session:
        for number in range(first, first + 50):
            await session.send(speech(1, number - first))
            await asyncio.sleep(0)
        check_words((await session.finish()).words, 50)


def test_one_client_in_one_event_loop_after_the_other() -> None:
    with serving() as server:
        client = AsyncDeepgramClient("k", base_url=server.url)
        for first in range(3):
            asyncio.run(once(client, first))


def test_one_client_in_several_event_loops_at_once() -> None:
    with serving() as server, ThreadPoolExecutor(4) as pool:
        client = AsyncDeepgramClient("k", base_url=server.url)
        for done in [pool.submit(asyncio.run, once(client, first)) for first in range(4)]:
            done.result(20)


def test_a_sync_session_inside_of_an_event_loop() -> None:
    """It blocks that loop, as sync calls do, and does not wait for it."""

    async def main(url: str) -> None:
        with DeepgramClient("k", base_url=url).listen.live(**OPTIONS) as session:
            session.send(speech(20))
            check_words(session.finish().words, 20)

    with serving() as server:
        asyncio.run(main(server.url))


def test_an_outage_that_lasts_too_long_is_told_to_every_thread() -> None:
    with ThreadPoolExecutor(2) as pool:
        with serving(silent) as server:
            session = opened(server.url, reconnect=ReconnectPolicy(max_outage=0.2), send_timeout=30)
            waits = [pool.submit(waiting, session) for waiting in (iterate, fill)]
        for wait in waits:
            assert isinstance(wait.exception(10), (SessionLostError, StreamClosedError, StreamStalledError))

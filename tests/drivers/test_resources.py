"""What sessions leave behind: nothing, however they end and however many there are."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import subprocess
import sys
import threading
import time
from typing import Any

import psutil
import pytest

from specgram import DeepgramClient
from specgram.errors import StreamClosedError
from specgram.session import SessionState
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import ASYNC, Flavour, both
from .test_liveness import deaf, silent
from .test_losses import POLICY

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
CROWD = 1_000 if SOAK else 60
CYCLES = 20_000 if SOAK else 150


def descriptors() -> int:
    gc.collect()
    return psutil.Process().num_fds()


@pytest.mark.soak
def test_a_crowd_that_loses_its_connections_recovers_and_leaves_nothing() -> None:
    async def main(url: str) -> None:
        before = descriptors()

        async def one(number: int) -> None:
            session = Flavour(ASYNC).listen(url, reconnect=POLICY)
            async with session:
                for first in range(0, 100, 10):
                    await session.send(speech(10, first))
                    await asyncio.sleep(0.005)
                transcript = await session.finish()
            check_words(transcript.words, 100)

        await asyncio.gather(*(one(number) for number in range(CROWD)))
        await asyncio.sleep(0.1)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert descriptors() <= before + 2  # the resolver's thread may keep a pipe

    # Every first connection of a session is cut; which ones those are is not known, so each of the first CROWD is.
    with serving(faults=lambda number: Fault(up_bytes=20_000) if number < CROWD else None) as server:
        asyncio.run(main(server.url))
        assert server.connections > CROWD


@pytest.mark.soak
@both
async def test_opening_and_closing_again_and_again(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        async with session:
            await session.send(speech(1))
        await asyncio.sleep(0.05)
        files, threads = descriptors(), threading.active_count()
        for number in range(CYCLES):
            with contextlib.suppress(ZeroDivisionError):
                async with flavour.listen(server.url) as session:
                    await session.send(speech(1))
                    if number % 3 == 0:
                        raise ZeroDivisionError
            assert session.state is SessionState.CLOSED
        await asyncio.sleep(0.1)
        assert descriptors() <= files + 4
        assert threading.active_count() <= threads + 1


def steps(body: Any, stop_at: int | None) -> int:
    """Run a coroutine turn by turn of the event loop and cancel it at one of them; returns how many there were."""

    async def main() -> int:
        task = asyncio.ensure_future(body())
        count = 0
        while not task.done():
            count += 1
            if count == stop_at:
                task.cancel()
            await asyncio.sleep(0)
            assert count < 1_000_000, "it does not end"
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.02)
        left = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
        for _ in range(100):
            if not left:
                break
            await asyncio.sleep(0.02)
            left = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
        assert not left, left
        return count

    return asyncio.run(main())


def test_cancellation_at_every_step_leaves_nothing_running() -> None:
    with serving() as server:
        session: Any = None

        async def body() -> None:
            nonlocal session
            session = Flavour(ASYNC).listen(server.url)
            async with session:
                await session.send(speech(10))
                await session.finalize()
                async for message in session:
                    if getattr(message, "from_finalize", False) or getattr(message, "is_final", False):
                        break

        total = steps(body, None)
        assert total > 20
        for step in range(1, total + 1, 1 if SOAK else max(1, total // 60)):
            steps(body, step)
            assert session is None or session.state in (SessionState.CLOSED, SessionState.NEW), step


def test_closing_from_another_thread_ends_every_wait() -> None:
    with serving(silent) as server:
        session = DeepgramClient("k", base_url=server.url).listen.live(
            model="nova-3", encoding="linear16", sample_rate=16_000, send_timeout=30
        )
        session.start()
        ended: list[str] = []

        def iterate() -> None:
            for _ in session:
                pass
            ended.append("iteration")

        def send() -> None:
            try:
                while True:
                    session.send(b"\1" * 320_000)
            except StreamClosedError:
                ended.append("send")

        threads = [threading.Thread(target=each) for each in (iterate, send)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        began = time.monotonic()
        session.disconnect()
        for thread in threads:
            thread.join(3)
        assert time.monotonic() - began < 2.5
        assert sorted(ended) == ["iteration", "send"]


@pytest.mark.parametrize("ending", ["pass", "raise SystemExit(3)", "os.kill(os.getpid(), signal.SIGINT)"])
def test_a_program_that_ends_with_open_sessions_ends(ending: str) -> None:
    program = f"""
import os, signal, sys
from specgram import DeepgramClient
session = DeepgramClient("k", base_url=sys.argv[1]).listen.live(model="nova-3", encoding="linear16", sample_rate=16000)
session.on("Results", print)
session.start()
session.send(b"x" * 3200)
{ending}
"""
    with serving(deaf) as server:
        command = [sys.executable, "-X", "dev", "-c", program, server.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    expected = {"pass": 0, "raise SystemExit(3)": 3}.get(ending, -2)
    assert done.returncode in (expected, 1 if expected == -2 else expected)
    noise = [
        line for line in done.stderr.splitlines() if "Warning" in line or "was never" in line or "destroyed" in line
    ]
    assert noise == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_opens_sessions_of_its_own() -> None:
    program = """
import os, sys, warnings
warnings.simplefilter("ignore", DeprecationWarning)
from specgram import DeepgramClient
client = DeepgramClient("k", base_url=sys.argv[1])
def once():
    with client.listen.live(model="nova-3", encoding="linear16", sample_rate=16000) as session:
        session.send(bytes(3200))
        return session.finish() is not None
assert once()
child = os.fork()
if child == 0:
    os._exit(0 if once() else 5)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert once()
"""
    with serving() as server:
        done = subprocess.run([sys.executable, "-c", program, server.url], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr

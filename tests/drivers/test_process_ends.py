"""Programs that end, fork or are interrupted while sessions are open: each in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from .fake import recognise, serving
from .test_liveness import deaf, silent

SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
# A program has to be gone after so many seconds; the rest is for a busy machine to let it go.
EXIT = 3.0
SLACK = 2.0

SYNC = """
import os, signal, sys, threading, time
from specgram import DeepgramClient
session = DeepgramClient("k", base_url=sys.argv[1]).listen.live(model="nova-3", encoding="linear16", sample_rate=16000)
session.on("Results", print)
session.start()
session.send(b"x" * 3200)
print("ending", time.time(), flush=True)
{ending}
"""
ASYNC = """
import asyncio, os, signal, sys, time
from specgram import AsyncDeepgramClient
async def main():
    session = AsyncDeepgramClient("k", base_url=sys.argv[1]).listen.live(
        model="nova-3", encoding="linear16", sample_rate=16000)
    session.on("Results", print)
    async with session:
        await session.send(b"x" * 3200)
        print("ending", time.time(), flush=True)
        {ending}
asyncio.run(main())
"""
INTERRUPT = "threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start(); "
ENDINGS = [
    (SYNC, "pass", 0),
    (SYNC, "raise SystemExit(3)", 3),
    (SYNC, "1 / 0", 1),
    (SYNC, "os.kill(os.getpid(), signal.SIGINT); time.sleep(9)", -2),
    (SYNC, INTERRUPT + "[m for m in session]", -2),
    (SYNC, INTERRUPT + "session.finish()", -2),
    (SYNC, INTERRUPT + "[session.send(bytes(320_000)) for _ in range(99)]", -2),
    (SYNC, "threading.Thread(target=lambda: [m for m in session], daemon=True).start(); time.sleep(0.1)", 0),
    (ASYNC, "raise SystemExit(3)", 3),
    (ASYNC, "1 / 0", 1),
    (ASYNC, "os.kill(os.getpid(), signal.SIGINT); await asyncio.sleep(9)", -2),
    (ASYNC, "os.kill(os.getpid(), signal.SIGINT); [m async for m in session]", -2),
]


def run(program: str, url: str) -> tuple[subprocess.CompletedProcess[str], float]:
    """Run a program; gives how it ended and how many seconds after it said that it was ending."""
    command = [sys.executable, "-X", "dev", "-W", "default", "-c", program, url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    ended = time.time()
    began = [float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("ending")]
    return done, ended - (began[0] if began else ended)


def noise(text: str) -> list[str]:
    """Lines about something that was left behind."""
    words = ("Warning", "was never", "destroyed", "unclosed", "Exception ignored", "Exception in thread", "Fatal")
    return [line for line in text.splitlines() if any(word in line for word in words)]


@pytest.mark.soak
@pytest.mark.parametrize("behaviour", [deaf, silent, recognise] if SOAK else [deaf])
@pytest.mark.parametrize(("program", "ending", "code"), ENDINGS)
def test_a_program_that_ends_with_open_sessions_ends(program: str, ending: str, code: int, behaviour: Any) -> None:
    if INTERRUPT in ending and behaviour is recognise:
        pytest.skip("it would be over before it is interrupted")
    with serving(behaviour) as server:
        done, took = run(program.format(ending=ending), server.url)
    assert done.returncode in (code, 1 if code == -signal.SIGINT else code), done.stderr
    assert took < EXIT + SLACK
    assert noise(done.stderr) == []


def test_a_program_that_has_looked_up_a_name_ends_quietly() -> None:
    """Looking up names takes threads, which have to be waited for at the end."""
    with serving() as server:
        done, _ = run(SYNC.format(ending="session.finish()"), server.url.replace("127.0.0.1", "localhost"))
    assert (done.returncode, noise(done.stderr)) == (0, []), done.stderr


FORK = """
import gc, os, sys
from specgram import DeepgramClient
from specgram.errors import StreamClosedError
client = DeepgramClient("k", base_url=sys.argv[1])
def refused(session):
    for use in (lambda: session.send(bytes(2)), session.keep_alive, session.start, lambda: next(session), session.finish):
        try:
            use()
        except StreamClosedError as error:
            assert "belongs to the process that opened it" in str(error)
        else:
            return False
    session.disconnect()
    return True
def open_one():
    return client.listen.live(model="nova-3", encoding="linear16", sample_rate=16000)
def once():
    with open_one() as session:
        session.send(bytes(3200))
        return session.finish().metadata is not None
assert once()
with open_one() as session:
    session.send(bytes(3200))
    child = os.fork()
    if child == 0:
        gc.collect()
        found = once()
        {leaving}
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    session.send(bytes(3200))
    assert session.finish().metadata.duration == 0.2
assert once()
print("fine")
"""


LEAVING = [
    "os._exit(0 if found else 5)",
    "os._exit(0 if found and refused(session) else 5)",
    "os.execv('/bin/true', ['true'])",
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("leaving", LEAVING)
def test_a_forked_child_opens_sessions_of_its_own_and_leaves_its_parents_alone(leaving: str) -> None:
    with serving() as server:
        command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORK.format(leaving=leaving), server.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, "fine\n"), done.stderr
    assert noise(done.stderr) == []


POOL = """
import multiprocessing, sys
from specgram import DeepgramClient
client = DeepgramClient("k", base_url=sys.argv[1])
def words(number):
    with client.listen.live(model="nova-3", encoding="linear16", sample_rate=16000) as session:
        session.send(bytes(3200))
        return session.finish().metadata.duration
if __name__ == "__main__":
    parent = words(0)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print([parent, *pool.map(words, range(4))])
        pool.close()
        pool.join()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_pool_of_forked_workers() -> None:
    with serving() as server:
        command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", POOL, server.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, "[0.1, 0.1, 0.1, 0.1, 0.1]\n"), done.stderr
    assert noise(done.stderr) == []

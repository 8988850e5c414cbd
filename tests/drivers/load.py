"""Many live sessions for a long time on connections that all break: `python -m tests.drivers.load FLAVOUR SESSIONS SECONDS EVERY PIECE`.

Every session says one word each PIECE seconds to a server that harms each connection about every EVERY seconds. Prints what came of
it as a line of JSON: words lost, doubled or mistimed, what is left of tasks, threads and descriptors, the growth of memory, and how
long the event loop was held up.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
import os
import selectors
import statistics
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil

from specgram.session import Reconnected
from specgram_api._channel import ReconnectPolicy
from specgram_api.models.live import Results
from tests.session.words import RATE, WORD_SECONDS, word_audio

from .flavours import ASYNC, Flavour

POLICY = ReconnectPolicy(max_outage=600, catch_up=1000.0)
DEAD_AFTER = 3.0
# Opening a thousand sessions at once is another test: they come one after the other, in this share of the time.
OPENING = 0.03
# Until every session has as much of everything as it ever keeps.
WARM_UP = 0.5


class BusyMeter(selectors.DefaultSelector):
    """A selector that notes how long the loop computes between two waits, in processor time of its thread."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches = array("d")
        self._since = time.thread_time()

    def select(self, timeout: float | None = None) -> Any:
        self.stretches.append(time.thread_time() - self._since)
        ready = super().select(timeout)
        self._since = time.thread_time()
        return ready


class Tally:
    """What one session has said, and what came back.

    Attributes:
        said: Words that were sent.
        wrong: Words that came back lost, doubled or at another time.
        reconnects: Connections that were made good.
    """

    def __init__(self, session: Any) -> None:
        self.session = session
        self.said = self.wrong = self.heard = self.reconnects = 0
        session.on(Results, self.result)
        session.on(Reconnected, self.reconnected)

    def result(self, message: Results) -> None:
        if not message.is_final:
            return
        for word in message.channel.alternatives[0].words or ():
            exact = abs((word.start or 0.0) - self.heard * WORD_SECONDS) <= 1 / RATE
            self.wrong += word.word != str(self.heard) or not exact
            self.heard += 1
        self.session.transcript.forget(message.start)

    def reconnected(self, event: Reconnected) -> None:
        self.reconnects += 1


async def talk(flavour: Flavour, url: str, place: float, seconds: float, piece: float) -> Tally:
    """One session from its opening to its end."""
    await asyncio.sleep(place * seconds * OPENING)
    session = flavour.listen(url, reconnect=POLICY, interim_results=True, dead_after=DEAD_AFTER, close_timeout=60)
    tally = Tally(session)
    until = time.monotonic() + seconds
    while True:
        with contextlib.suppress(Exception):  # a refused first handshake is the caller's to repeat
            await session.start()
            break
        session = flavour.listen(url, reconnect=POLICY, interim_results=True, dead_after=DEAD_AFTER, close_timeout=60)
        tally = Tally(session)
    while time.monotonic() < until:
        await session.send(word_audio(tally.said))
        tally.said += 1
        await asyncio.sleep(piece)
    await session.finish()
    return tally


async def watch_memory(samples: list[tuple[float, float]], every: float) -> None:
    process = psutil.Process()
    while True:
        await asyncio.sleep(every)
        samples.append((time.monotonic() / 60, process.memory_info().rss / 2**20))


def slope(samples: list[tuple[float, float]]) -> float:
    """Growth after the warm-up, in megabytes a minute."""
    settled = samples[int(len(samples) * WARM_UP) :]
    if len(settled) < 3:
        return 0.0
    return statistics.linear_regression(*zip(*settled, strict=True)).slope


def left_over() -> dict[str, int]:
    gc.collect()
    process = psutil.Process()
    return {"files": process.num_fds(), "threads": threading.active_count()}


@contextlib.contextmanager
def hostile_server(every: float, told: dict[str, Any]) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.drivers.hostile", str(every)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"ws://127.0.0.1:{int(process.stdout.readline())}"
            process.stdin.close()
            told.update(json.loads(process.stdout.readline()))
        finally:
            process.kill()


async def crowd(flavour: Flavour, count: int, seconds: float, url: str, piece: float) -> dict[str, Any]:
    samples: list[tuple[float, float]] = []
    memory = asyncio.ensure_future(watch_memory(samples, min(10.0, seconds / 10)))
    if flavour.name != ASYNC:  # every waiting call of a sync session has a thread
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(count))
    places = (number / count for number in range(count))
    tallies = await asyncio.gather(*(talk(flavour, url, place, seconds, piece) for place in places))
    memory.cancel()
    await asyncio.gather(memory, return_exceptions=True)
    await asyncio.sleep(0.1)
    return {
        "sessions": len(tallies),
        "said": sum(tally.said for tally in tallies),
        "lost": sum(tally.said - tally.heard for tally in tallies),
        "wrong": sum(tally.wrong for tally in tallies),
        "reconnects": sum(tally.reconnects for tally in tallies),
        "tasks": len(asyncio.all_tasks()) - 1,
        "memory_slope": round(slope(samples), 3),
        "memory": [round(megabytes) for _, megabytes in samples[:: max(1, len(samples) // 20)]],
    }


def main(name: str, count: int, seconds: float, every: float, piece: float) -> None:
    # What is a slow callback depends on the machine; what was never awaited or retrieved does not.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    told: dict[str, Any] = {}
    flavour = Flavour(name)
    with hostile_server(every, told) as url:
        asyncio.run(talk(flavour, url, 0.0, 0.2, 0.05))  # whatever is loaded once
        before, spent = left_over(), time.process_time()
        meter = BusyMeter()
        loop = asyncio.SelectorEventLoop(meter)
        try:
            found = loop.run_until_complete(crowd(flavour, count, seconds, url, piece))
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
        spent = time.process_time() - spent
        after = left_over()
    busy = sorted(meter.stretches)
    found["left"] = {name: after[name] - before[name] for name in before}
    found["held_up_p99_ms"] = round(busy[int(len(busy) * 0.99)] * 1e3, 2) if busy else 0.0
    found["cpu_share"] = round(spent / seconds, 3)
    print(json.dumps({**found, **told}), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main(sys.argv[1], int(sys.argv[2]), *map(float, sys.argv[3:6]))

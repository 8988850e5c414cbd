"""Row: CPU of 1,000 real-time live sessions in one process, against two tasks each on raw websockets.

Each session sends 3,200 bytes every 0.1 s and reads a message every 0.25 s. All connect before anything is measured, their
turns are spread evenly, and only the steady state counts: CPU seconds of the process over some seconds of it.
`python -m benchmarks.realtime_sessions raw|ours URL COUNT SECONDS` measures one contestant.
"""

from __future__ import annotations

import asyncio
import gc
import math
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from websockets.asyncio.client import connect

from specgram import AsyncDeepgramClient

from . import official, raw_sockets, socket_burst
from .measure import ROOT, Result, Row, interleave
from .server import running

ROW = Row(
    "1,000 real-time live sessions, one process, CPU", "two tasks each, raw websockets + orjson", bar=1.0, aim=0.85
)
SESSIONS = 1_000
OFFICIAL = 200
WARM_UP = 2.0
SECONDS = 8.0
FRAME = bytes(3_200)
INTERVAL = 0.1
# Messages of the server per session and second.
PER_SECOND = 4
# Handshakes at a time.
TURNSTILE = 50
# A machine that has other work at the moment gets another chance.
ATTEMPTS = 5

Send = Callable[[bytes], Awaitable[None]]


class Crowd:
    """All sessions of one contestant, which differ in nothing but how they are opened and read.

    Attributes:
        read: messages that were read so far
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.read = 0
        self.client = AsyncDeepgramClient("k", base_url=url)

    async def raw(self) -> tuple[Send, Awaitable[None]]:
        ws = await connect(self.url + "/v1/listen?model=nova-3", compression=None)

        async def listen() -> None:
            async for text in ws:
                self.read += raw_sockets.read(orjson.loads(text))

        return ws.send, listen()

    async def ours(self) -> tuple[Send, Awaitable[None]]:
        live: Any = self.client.listen.live(model="nova-3", encoding="linear16", sample_rate=16_000, reconnect=False)
        await live.start()

        async def listen() -> None:
            async for message in live:
                self.read += socket_burst.read(message)

        return live.send, listen()


async def paced(send: Send, start: float) -> None:
    due = start
    while True:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        await send(FRAME)
        due += INTERVAL


async def steady(kind: str, url: str, count: int, seconds: float) -> float:
    """CPU seconds of this process while so many sessions run; infinity when the machine could not keep pace."""
    crowd, turnstile = Crowd(url), asyncio.Semaphore(TURNSTILE)

    async def opened() -> tuple[Send, Awaitable[None]]:
        async with turnstile:
            return await getattr(crowd, kind)()  # type: ignore[no-any-return]

    ready = await asyncio.gather(*(opened() for _ in range(count)))
    tasks = [asyncio.ensure_future(listening) for _, listening in ready]
    start = time.monotonic() + 0.5
    tasks += [
        asyncio.ensure_future(paced(send, start + INTERVAL * place / count)) for place, (send, _) in enumerate(ready)
    ]
    gc.collect()
    await asyncio.sleep(start + WARM_UP - time.monotonic())
    before, read = time.process_time(), crowd.read
    await asyncio.sleep(seconds)
    spent, read = time.process_time() - before, crowd.read - read
    expected = count * seconds * PER_SECOND
    return spent if abs(read - expected) <= expected / 10 + count else math.inf


def child(kind: str, url: str, count: int = SESSIONS, seconds: float = SECONDS) -> float:
    """One figure, of a process of its own; taken again when the machine was too busy for real time."""
    command = [sys.executable, "-m", "benchmarks.realtime_sessions", kind, url, str(count), str(seconds)]
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        spent = float(done.stdout)
        if spent != math.inf:
            return spent
    raise SystemExit(
        f"realtime_sessions: {count} sessions did not keep pace in {ATTEMPTS} attempts; this machine is too busy"
    )


def measure(rounds: int = 3) -> list[Result]:
    with running("realtime") as url:
        contestants = {"baseline": lambda: child("raw", url), "specgram": lambda: child("ours", url)}
        results = interleave(ROW, contestants, rounds=min(rounds, 3), warm_up=False)
        # The official SDK cannot keep pace with as many; its baseline is held to the same number.
        return results + official.results(ROW, "realtime", url, str(OFFICIAL), baseline=results[0].baseline_value)


def report(kind: str, url: str, count: int, seconds: float = SECONDS) -> None:
    """Print one figure, and end without taking a thousand sessions apart."""

    async def tell() -> None:
        print(await steady(kind, url, count, seconds), flush=True)
        os._exit(0)

    asyncio.run(tell())


if __name__ == "__main__":
    if len(sys.argv) > 2:
        report(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    else:
        print(*measure(), sep="\n")

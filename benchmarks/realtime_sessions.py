"""Row: CPU of 1,000 real-time live sessions in one process, against two tasks each on raw websockets."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time

import orjson
from websockets.asyncio.client import connect

from specgram import AsyncDeepgramClient

from .measure import ROOT, Result, Row, interleave
from .server import running

ROW = Row(
    "1,000 real-time live sessions, one process, CPU", "two tasks each, raw websockets + orjson", bar=1.0, aim=0.85
)
SESSIONS = 1_000
SECONDS = 8
FRAME = bytes(3_200)
INTERVAL = 0.1


async def paced(send: object, until: float) -> None:
    assert callable(send)
    due = time.monotonic()
    while due < until:
        await send(FRAME)
        due += INTERVAL
        await asyncio.sleep(max(0.0, due - time.monotonic()))


async def raw_session(url: str, start: float) -> None:
    async def listen() -> None:
        async for text in ws:
            orjson.loads(text)

    async with connect(url + "/v1/listen?model=nova-3", compression=None) as ws:
        listening = asyncio.create_task(listen())
        await asyncio.sleep(max(0.0, start - time.monotonic()))
        await paced(ws.send, start + SECONDS)
        listening.cancel()


async def our_session(dg: AsyncDeepgramClient, start: float) -> None:
    options = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}

    async def listen() -> None:
        async for _ in live:
            pass

    live = dg.listen.live(**options, reconnect=False)
    await live.start()
    listening = asyncio.create_task(listen())
    await asyncio.sleep(max(0.0, start - time.monotonic()))
    await paced(live.send, start + SECONDS)
    listening.cancel()
    await live.disconnect()


async def crowd(kind: str, url: str, count: int) -> float:
    """CPU seconds of this process between the common start and the common end."""
    start = time.monotonic() + count / 200
    dg = AsyncDeepgramClient("k", base_url=url)
    sessions = [
        asyncio.create_task(raw_session(url, start) if kind == "raw" else our_session(dg, start)) for _ in range(count)
    ]
    await asyncio.sleep(max(0.0, start - time.monotonic()))
    before = time.process_time()
    await asyncio.sleep(SECONDS)
    spent = time.process_time() - before
    await asyncio.gather(*sessions)
    return spent


def child(kind: str, url: str) -> float:
    command = [sys.executable, "-m", "benchmarks.realtime_sessions", kind, url]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def measure(rounds: int = 3) -> list[Result]:
    with running("realtime") as url:
        contestants = {"baseline": lambda: child("raw", url), "specgram": lambda: child("ours", url)}
        return interleave(ROW, contestants, rounds=min(rounds, 3))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(asyncio.run(crowd(sys.argv[1], sys.argv[2], SESSIONS)))
    else:
        print(*measure(), sep="\n")

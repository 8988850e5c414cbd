"""Rows: client CPU to send 3,200-byte audio frames, without resume and with it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Coroutine

from websockets.asyncio.client import connect

from specgram import AsyncDeepgramClient

from .measure import Result, Row, interleave
from .server import running

PLAIN = Row("binary send, 3,200-byte frames, reconnect=False", "raw websockets send", bar=1.0, aim=0.75)
RESUMED = Row("binary send, resume on, acknowledging server", "raw websockets send", bar=1.3, aim=1.0)
FRAME = bytes(3_200)
COUNT = 10_000


async def raw(url: str) -> None:
    async with connect(url + "/v1/listen", compression=None) as ws:
        for _ in range(COUNT):
            await ws.send(FRAME)
        await ws.send('{"type":"CloseStream"}')
        async for _ in ws:
            pass


async def ours(url: str, reconnect: bool) -> None:
    options = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}
    async with AsyncDeepgramClient("k", base_url=url) as dg, dg.listen.live(**options, reconnect=reconnect) as live:
        for _ in range(COUNT):
            await live.send(FRAME)
        await live.finish()


def cpu(work: Coroutine[object, object, None]) -> float:
    gc.collect()
    start = time.process_time()
    asyncio.run(work)
    return time.process_time() - start


def measure(rounds: int = 9) -> list[Result]:
    with running("sink") as url:
        results = interleave(
            PLAIN, {"baseline": lambda: cpu(raw(url)), "specgram": lambda: cpu(ours(url, False))}, rounds=rounds
        )
    with running("acknowledge") as url:
        return results + interleave(
            RESUMED, {"baseline": lambda: cpu(raw(url)), "specgram": lambda: cpu(ours(url, True))}, rounds=rounds
        )


if __name__ == "__main__":
    print(*measure(), sep="\n")
